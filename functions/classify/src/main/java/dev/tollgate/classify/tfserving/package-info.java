/** The REST protocol of TensorFlow Serving, for its clients. */
package dev.tollgate.classify.tfserving;
