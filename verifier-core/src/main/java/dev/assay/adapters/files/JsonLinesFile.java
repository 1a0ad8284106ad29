package dev.assay.adapters.files;

import dev.assay.monitor.AlertSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A file to which alerts are appended, a line of JSON each; on the disk when accepted. */
public record JsonLinesFile(String name, Path file) implements AlertSink {
  @Override
  public Optional<String> deliver(String key, String json) {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      ByteBuffer line = ByteBuffer.wrap((json + "\n").getBytes(StandardCharsets.UTF_8));
      while (line.hasRemaining()) {
        int unused = channel.write(line);
      }
      channel.force(true);
      return Optional.empty();
    } catch (IOException broken) {
      return Optional.of(BoundedFile.why(broken));
    }
  }
}
