package dev.tollgate.bucketclassify;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.S3Event;
import jakarta.inject.Named;

/** Bucket-classify as a Lambda function that is called by the events of a bucket. */
@Named("bucket-classify")
public class BucketClassifyHandler implements RequestHandler<S3Event, Void> {
  private final BucketDesk desk;

  BucketClassifyHandler(BucketDesk desk) {
    this.desk = desk;
  }

  /** Classifies the objects of the event. */
  @Override
  public Void handleRequest(S3Event event, Context context) {
    event.getRecords().stream().map(PutObject::of).forEach(desk::classify);
    return null;
  }
}
