/**
 * TensorFlow.js graph models in, SavedModels out, in Java alone; and the pretrained models that
 * come from npm packages this way.
 */
package dev.tollgate.model.tfjs;
