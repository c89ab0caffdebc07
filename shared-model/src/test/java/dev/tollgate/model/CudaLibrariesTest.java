package dev.tollgate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CudaLibrariesTest {
  private static final String FOLDER = "org/bytedeco/cuda/linux-x86_64/";

  @TempDir private Path folder;

  @Test
  void theLibrariesOfTheJarAreUnpackedOnceAndNothingElse() throws Exception {
    // Given
    URL runtime =
        jar(FOLDER + "libcudart.so.12", FOLDER + "libcudnn.so.9", FOLDER + "a.h", "x/liby.so");

    // When
    List<Path> first = CudaLibraries.unpacked(runtime, folder);
    var before = Files.getLastModifiedTime(first.getFirst());
    List<Path> second = CudaLibraries.unpacked(runtime, folder);

    // Then
    assertThat(first)
        .containsExactly(
            folder.resolve("cuda.jar.d/libcudart.so.12"),
            folder.resolve("cuda.jar.d/libcudnn.so.9"));
    assertThat(first.getFirst()).hasContent(FOLDER + "libcudart.so.12");
    assertThat(second).isEqualTo(first);
    assertThat(Files.getLastModifiedTime(first.getFirst())).isEqualTo(before);
  }

  @Test
  void librariesAreLoadedAfterThoseThatTheyNeed() {
    // Given
    Path blas = Path.of("libcublas");
    Path lt = Path.of("libcublasLt");
    Path runtime = Path.of("libcudart");
    Set<Path> present = new HashSet<>();
    List<Path> order = new ArrayList<>();

    // When
    CudaLibraries.loadAll(
        List.of(blas, lt, runtime),
        library -> {
          if ((library.equals(blas) && !present.contains(lt))
              || (library.equals(lt) && !present.contains(runtime))) {
            throw new UnsatisfiedLinkError(library + " lacks something");
          }
          present.add(library);
          order.add(library);
        });

    // Then
    assertThat(order).containsExactly(runtime, lt, blas);
  }

  @Test
  void whatCannotBeLoadedIsTold() {
    assertThatThrownBy(
            () ->
                CudaLibraries.loadAll(
                    List.of(Path.of("libcufft")),
                    library -> {
                      throw new UnsatisfiedLinkError("libcuda.so.1 is missing");
                    }))
        .isInstanceOf(UnsatisfiedLinkError.class)
        .hasMessageContaining("libcuda.so.1 is missing");
  }

  @Test
  void withoutTheJarNothingHappens() {
    // When
    CudaLibraries.preload();

    // Then
    assertThat(getClass().getClassLoader().getResource(FOLDER + "libcudart.so.12")).isNull();
  }

  private URL jar(String... entries) throws Exception {
    Path jar = folder.resolve("cuda.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream out = new ZipOutputStream(file)) {
      for (String entry : entries) {
        out.putNextEntry(new ZipEntry(entry));
        out.write(entry.getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
      }
    }
    return URI.create("jar:" + jar.toUri() + "!/" + entries[0]).toURL();
  }
}
