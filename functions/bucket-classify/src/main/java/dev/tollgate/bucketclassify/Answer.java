package dev.tollgate.bucketclassify;

/**
 * What Tollgate said of a picture.
 *
 * @param status the HTTP status
 * @param mediaType the body's, {@code application/problem+json} if it refused
 * @param body JSON, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // travels within one event, never compared
record Answer(int status, String mediaType, byte[] body) {}
