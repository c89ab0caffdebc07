/**
 * Simple drawings that become SVG or PNG without AWT, so that they need neither fonts nor a display
 * on the machine and nothing special in a native image.
 */
package dev.tollgate.model.plot;
