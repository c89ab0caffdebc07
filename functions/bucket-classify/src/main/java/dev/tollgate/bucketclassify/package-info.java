/** Pictures that are put into a bucket, classified. */
package dev.tollgate.bucketclassify;
