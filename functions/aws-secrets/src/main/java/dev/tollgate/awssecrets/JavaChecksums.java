package dev.tollgate.awssecrets;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import software.amazon.awssdk.checksums.SdkChecksum;
import software.amazon.awssdk.checksums.spi.ChecksumAlgorithm;

/**
 * What a native executable holds in place of methods of the AWS SDK that use its C library where
 * that is on the class path. It is not here, and a native executable cannot name what is not there.
 * As in a JVM without that library, CRC-32 is computed in Java, and rarer checksums are refused.
 */
@SuppressWarnings("DoNotCallSuggester") // called by the SDK alone
@TargetClass(className = "software.amazon.awssdk.checksums.internal.ChecksumProvider")
final class JavaChecksums {
  private JavaChecksums() {}

  @Substitute
  static SdkChecksum createCrtCrc32C() {
    return null;
  }

  @Substitute
  static SdkChecksum crc64NvmeCrtImplementation() {
    throw new UnsupportedOperationException("CRC64NVME needs the C library of the AWS SDK");
  }

  @Substitute
  static SdkChecksum crtXxHash(ChecksumAlgorithm algorithm) {
    throw new UnsupportedOperationException(
        algorithm.algorithmId() + " needs the C library of the AWS SDK");
  }
}
