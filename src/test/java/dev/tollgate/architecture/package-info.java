/** The rules that keep the rooms apart, checked on the class files of all of them. */
package dev.tollgate.architecture;
