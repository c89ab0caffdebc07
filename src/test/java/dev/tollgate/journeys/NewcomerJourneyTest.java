package dev.tollgate.journeys;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From sign-up to the bill, with 200 real pictures in every format and body that is taken. */
@ExtendWith(SharedServer.class)
final class NewcomerJourneyTest {
  private static final int PICTURES = 200;
  private static final int FREE_UNITS_A_MONTH = 1_000;

  private record Sent(List<PictureFile> pictures, Answer answer) {}

  @Test
  void aNewcomerSignsUpClassifiesAndFindsEveryCallOnTheBill(Server server) {
    // Given
    Answer signedUp = server.anonymous().post("/v1/accounts", Customer.form()).expect(201);
    Customer newcomer = Customer.of(server, signedUp.json());

    // When
    List<Sent> sent = classifyAll(newcomer.api(), FashionMnist.testImages(PICTURES));

    // Then
    assertThat(signedUp.json().required("account").required("plan").textValue()).isEqualTo("free");
    assertThat(newcomer.secret()).matches("tg_live_[0-9a-z]{26}_[0-9A-Za-z]{49}");
    assertThat(accuracyOfLossless(sent)).isGreaterThanOrEqualTo(0.85);
    assertThat(unitsOf(sent)).isEqualTo(PICTURES);
    assertThat(
            sent.getLast().answer().receipt().required("remaining").required("monthly").intValue())
        .isEqualTo(FREE_UNITS_A_MONTH - PICTURES);
    everyReceiptIsOnTheBill(sent, newcomer.usage());
  }

  private static List<Sent> classifyAll(Api api, List<Picture> pictures) {
    PictureFormat[] formats = PictureFormat.values();
    List<PictureFile> files = new ArrayList<>();
    for (int i = 0; i < pictures.size(); i++) {
      files.add(pictures.get(i).file(formats[i % formats.length]));
    }
    List<Sent> sent = new ArrayList<>();
    files.subList(0, 24).forEach(file -> sent.add(new Sent(List.of(file), api.classify(file))));
    for (int from = 24; from < 96; from += 12) {
      List<PictureFile> few = files.subList(from, from + 12);
      sent.add(new Sent(few, api.classify(Body.form(few))));
    }
    for (int from = 96; from < 192; from += 16) {
      List<PictureFile> few = files.subList(from, from + 16);
      sent.add(new Sent(few, api.classify(Body.base64(few))));
    }
    List<PictureFile> rest = files.subList(192, files.size());
    rest.forEach(
        file -> sent.add(new Sent(List.of(file), api.classify(Body.base64(List.of(file))))));
    sent.forEach(one -> one.answer().expect(200));
    return sent;
  }

  private static double accuracyOfLossless(List<Sent> sent) {
    int right = 0;
    int all = 0;
    for (Sent one : sent) {
      List<JsonNode> predictions = Json.list(one.answer().json().required("predictions"));
      assertThat(predictions).hasSameSizeAs(one.pictures());
      for (int i = 0; i < predictions.size(); i++) {
        PictureFile picture = one.pictures().get(i);
        if (picture.format().lossless()) {
          all++;
          int seen = predictions.get(i).required("labels").required(0).required("index").intValue();
          right += seen == picture.label() ? 1 : 0;
        }
      }
    }
    return (double) right / all;
  }

  private static void everyReceiptIsOnTheBill(List<Sent> sent, Usage usage) {
    Map<String, JsonNode> records = usage.recordsById();
    assertThat(records.keySet()).isEqualTo(idsOf(sent));
    for (Sent one : sent) {
      JsonNode record = records.get(one.answer().json().required("id").textValue());
      JsonNode receipt = one.answer().receipt();
      assertThat(record.required("units")).isEqualTo(receipt.required("units"));
      assertThat(record.required("cost_micros")).isEqualTo(receipt.required("cost_micros"));
      assertThat(record.required("currency")).isEqualTo(receipt.required("currency"));
    }
    for (String width : List.of("1m", "1h", "1d")) {
      List<JsonNode> results = usage.results(width, "&group_by=model");
      assertThat(Json.sum(results, "units")).as(width).isEqualTo(PICTURES);
      assertThat(Json.sum(results, "requests")).as(width).isEqualTo(sent.size());
      assertThat(Json.sum(results, "errors")).as(width).isZero();
    }
    JsonNode summary = usage.summary();
    assertThat(summary.required("units").longValue()).isEqualTo(PICTURES);
    assertThat(summary.required("requests").longValue()).isEqualTo(sent.size());
  }

  private static Set<String> idsOf(List<Sent> sent) {
    sent.forEach(
        one ->
            assertThat(one.answer().json().required("id").textValue())
                .isEqualTo(one.answer().requestId())
                .matches("req_[0-9a-z]{26}"));
    return sent.stream().map(one -> one.answer().requestId()).collect(toSet());
  }

  private static long unitsOf(List<Sent> sent) {
    return Json.sum(sent.stream().map(one -> one.answer().receipt()).toList(), "units");
  }
}
