/** Archives that strangers sent, unpacked so that they can do no harm. */
package dev.tollgate.model.archive;
