package dev.tollgate.classify.tfserving;

import dev.tollgate.classify.CallOptions;

/** What a call of TensorFlow Serving's protocol says outside its body. */
public class TfOptions extends CallOptions {
  TfOptions pinned(String version) {
    pin(version);
    return this;
  }

  TfOptions labelled(String label) {
    follow(label);
    return this;
  }
}
