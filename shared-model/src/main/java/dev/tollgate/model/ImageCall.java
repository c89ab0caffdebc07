package dev.tollgate.model;

import dev.tollgate.model.image.ImageHeader;
import dev.tollgate.model.image.PictureDecoder;
import dev.tollgate.model.image.UnreadableImageException;
import java.util.concurrent.CompletableFuture;

/** One picture on its way; touched by one thread at a time, handed over through queues. */
final class ImageCall {
  private final ImageHeader header;
  private final long arrivedNanos = System.nanoTime();
  private final CompletableFuture<ImageOutcome> answer = new CompletableFuture<>();
  private byte[] encoded;
  private float[] values;
  private long decodeNanos;

  ImageCall(byte[] encoded, ImageHeader header) {
    this.encoded = encoded;
    this.header = header;
  }

  CompletableFuture<ImageOutcome> answer() {
    return answer;
  }

  /** Decodes unless that is done; the encoded bytes are let go. */
  float[] decoded(PictureDecoder decoder) throws UnreadableImageException {
    if (values == null) {
      long start = System.nanoTime();
      values = decoder.decode(encoded, header);
      encoded = null;
      decodeNanos = System.nanoTime() - start;
    }
    return values;
  }

  ImageOutcome.Classified classified(Scores scores, int batchSize, long runNanos) {
    long compute = decodeNanos + runNanos;
    long queued = Math.max(0, System.nanoTime() - arrivedNanos - compute);
    return new ImageOutcome.Classified(scores, batchSize, queued / 1_000, compute / 1_000);
  }
}
