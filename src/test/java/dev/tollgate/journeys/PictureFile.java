package dev.tollgate.journeys;

/**
 * A picture as a file.
 *
 * @param format how it is encoded
 * @param bytes the file, not copied
 * @param label the class that it truly shows
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PictureFile(PictureFormat format, byte[] bytes, int label) {}
