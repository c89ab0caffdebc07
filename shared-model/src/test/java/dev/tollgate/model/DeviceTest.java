package dev.tollgate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.ConfigProto;

final class DeviceTest {

  @ParameterizedTest
  @CsvSource({"auto, auto", "cpu, cpu", "gpu, gpu:0", "gpu:0, gpu:0", "gpu:12, gpu:12"})
  void theFormsOfADeviceAreRead(String text, String told) {
    assertThat(Device.parse(text)).hasToString(told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GPU", "gpu:", "gpu:-1", "gpu:x", "gpu:1000", "tpu"})
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> Device.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gpu:N");
  }

  @Test
  void aGpuIsTakenAloneAndItsMemoryAsItIsNeeded() {
    // When
    ConfigProto config = ComputeSettings.callerRuns().on(Device.parse("gpu:1")).toConfig();

    // Then
    assertThat(config.getGpuOptions().getVisibleDeviceList()).isEqualTo("1");
    assertThat(config.getGpuOptions().getAllowGrowth()).isTrue();
    assertThat(config.getDeviceCountMap()).isEmpty();
  }

  @Test
  void theProcessorAloneHidesTheGpus() {
    // Given
    ComputeSettings processor = ComputeSettings.callerRuns().on(Device.CPU);

    // Then
    assertThat(processor.toConfig().getDeviceCountMap()).containsEntry("GPU", 0);
    assertThat(processor.findsGpu()).isFalse();
  }

  @Test
  void aGpuThatIsNotThereIsRefusedButNotMissedWhereNoneIsAskedFor() {
    // Given
    ComputeSettings any = ComputeSettings.callerRuns();
    assumeThat(any.findsGpu()).isFalse();

    // Then
    assertThatThrownBy(any.on(Device.parse("gpu:0"))::findsGpu)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("gpu:0", "-Pgpu");
  }
}
