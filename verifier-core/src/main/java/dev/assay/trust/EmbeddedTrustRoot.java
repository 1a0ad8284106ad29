package dev.assay.trust;

import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.ReasonCode;
import dev.assay.model.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The trust material inside the library's own jar: what is trusted before anything was fetched.
 * Each file is compared with the digest that was recorded when it was embedded, so a jar that was
 * packed together wrongly is noticed. Stateless; reads its resources at each call.
 *
 * @param instance {@code production} or {@code staging}
 * @param tufRoot the TUF root file from which a refresh starts
 * @param trustedRoot the trust root itself; absent for staging, which is always fetched
 * @param expires when the TUF root expires, and with it the right to use the trust root unrefreshed
 * @param source where it was taken from, with version and integrity
 * @param proof what was verified when it was embedded
 * @param embedded the day on which it was embedded
 */
public record EmbeddedTrustRoot(
    String instance,
    int tufRootVersion,
    Bytes tufRoot,
    Optional<Bytes> trustedRoot,
    Instant expires,
    String source,
    String proof,
    LocalDate embedded) {
  private static final String FACTS = "embedded.properties";

  /** The production instance; {@code TRUST_ROOT_MALFORMED} when the jar is damaged. */
  public static EmbeddedTrustRoot production() throws MalformedEvidence {
    return read("production", EmbeddedTrustRoot.class::getResourceAsStream);
  }

  /**
   * What {@link #production} has under {@link #trustedRoot}, with {@link #trustRootSource}, but
   * without reading a resource: opening a jar of many thousand entries takes a fifth of a cold
   * start. It is compiled into the library, so there is no digest to compare it with.
   */
  public static TrustedRootFile productionTrustedRoot() {
    return new TrustedRootFile(
        Bytes.ofUtf8(ProductionSnapshot.TRUSTED_ROOT),
        new TrustRootSource.Embedded(
            "production",
            Integer.toString(ProductionSnapshot.TUF_ROOT_VERSION),
            LocalDate.parse(ProductionSnapshot.EMBEDDED),
            Optional.of(Instant.parse(ProductionSnapshot.TUF_ROOT_EXPIRES))));
  }

  /** A trusted root as JSON, and where it is from. */
  public record TrustedRootFile(Bytes json, TrustRootSource.Embedded source) {}

  /** The staging instance, without a trust root; refusals as for {@link #production}. */
  public static EmbeddedTrustRoot staging() throws MalformedEvidence {
    return read("staging", EmbeddedTrustRoot.class::getResourceAsStream);
  }

  /** How verdicts name it. */
  public TrustRootSource.Embedded trustRootSource() {
    return new TrustRootSource.Embedded(
        instance, Integer.toString(tufRootVersion), embedded, Optional.of(expires));
  }

  /**
   * The trust root itself, parsed. {@code TRUST_ROOT_UNAVAILABLE} for an instance that ships
   * without one, {@code TRUST_ROOT_MALFORMED} when the jar is damaged.
   */
  public TrustRoot trustRoot() throws MalformedEvidence {
    if (trustedRoot.isEmpty()) {
      throw new MalformedEvidence(
          ReasonCode.TRUST_ROOT_UNAVAILABLE, "an embedded trust root", "none", instance);
    }
    return new TrustRootReader().read(trustedRoot.get(), trustRootSource());
  }

  /** Where the files are: {@code Class#getResourceAsStream}, or a test's. */
  @FunctionalInterface
  interface Resources {
    @Nullable InputStream open(String name);
  }

  static EmbeddedTrustRoot read(String instance, Resources resources) throws MalformedEvidence {
    return new Facts(instance, resources).read();
  }

  /** The part of {@code embedded.properties} that is about one instance. */
  private static final class Facts {
    private final String instance;
    private final Resources resources;
    private final Properties facts = new Properties();

    Facts(String instance, Resources resources) {
      this.instance = instance;
      this.resources = resources;
    }

    EmbeddedTrustRoot read() throws MalformedEvidence {
      try (InputStream in = open(FACTS)) {
        facts.load(in);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
      Optional<Bytes> trustedRoot =
          fact("trustedRoot.sha256").isEmpty()
              ? Optional.empty()
              : Optional.of(file("trusted_root.json", "trustedRoot.sha256"));
      try {
        return new EmbeddedTrustRoot(
            instance,
            Integer.parseInt(required("tufRoot.version")),
            file("root.json", "tufRoot.sha256"),
            trustedRoot,
            Instant.parse(required("tufRoot.expires")),
            required("source"),
            required("proof"),
            LocalDate.parse(required("embedded")));
      } catch (NumberFormatException | DateTimeParseException notFacts) {
        throw damaged("a version and times", String.valueOf(notFacts.getMessage()), FACTS);
      }
    }

    private Bytes file(String name, String digestFact) throws MalformedEvidence {
      Bytes content;
      try (InputStream in = open(instance + "/" + name)) {
        content = Bytes.of(in.readAllBytes());
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
      String expected = required(digestFact);
      String actual = Sha256.of(content).hex();
      if (!actual.equals(expected)) {
        throw damaged("sha256:" + expected, "sha256:" + actual, instance + "/" + name);
      }
      return content;
    }

    private Optional<String> fact(String name) {
      return Optional.ofNullable(facts.getProperty(instance + "." + name));
    }

    private String required(String name) throws MalformedEvidence {
      return fact(name).orElseThrow(() -> damaged(instance + "." + name, "no such line", FACTS));
    }

    private InputStream open(String name) throws MalformedEvidence {
      InputStream in = resources.open(name);
      if (in == null) {
        throw damaged("a resource " + name, "none", "the library's jar");
      }
      return in;
    }

    private static MalformedEvidence damaged(String expected, String actual, String where) {
      return new MalformedEvidence(ReasonCode.TRUST_ROOT_MALFORMED, expected, actual, where);
    }
  }
}
