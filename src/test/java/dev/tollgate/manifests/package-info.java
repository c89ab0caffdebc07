/** What the rooms' packages bring for a cluster; run with {@code -Pknative}, which makes it. */
package dev.tollgate.manifests;
