package dev.assay.trust;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/** Where a trust root came from, which is part of every verdict made with it. */
public sealed interface TrustRootSource {
  /**
   * Until when it may be used without being refreshed. Empty where nobody set a date: a file is its
   * owner's business.
   */
  Optional<Instant> expires();

  /** One line for people: {@code embedded production, version 12 of 2026-08-22}. */
  String describe();

  /**
   * The root inside the library's own jar.
   *
   * @param instance {@code production} or {@code staging}
   * @param version which root it is, as its TUF repository counts
   * @param date when it was embedded
   */
  record Embedded(String instance, String version, LocalDate date, Optional<Instant> expires)
      implements TrustRootSource {
    public Embedded {
      Objects.requireNonNull(instance, "instance is null");
      Objects.requireNonNull(version, "version is null");
      Objects.requireNonNull(date, "date is null");
      Objects.requireNonNull(expires, "expires is null");
    }

    @Override
    public String describe() {
      return "embedded " + instance + ", version " + version + " of " + date;
    }
  }

  /**
   * A TUF repository, whose metadata was verified.
   *
   * @param url the repository
   * @param expiry when its timestamp metadata expires, the earliest of all dates in a repository
   */
  record Tuf(String url, Versions versions, Instant expiry) implements TrustRootSource {
    /** The versions of the four top-level roles. */
    public record Versions(long root, long timestamp, long snapshot, long targets) {}

    public Tuf {
      Objects.requireNonNull(url, "url is null");
      Objects.requireNonNull(versions, "versions is null");
      Objects.requireNonNull(expiry, "expiry is null");
    }

    @Override
    public Optional<Instant> expires() {
      return Optional.of(expiry);
    }

    @Override
    public String describe() {
      return url
          + ", root "
          + versions.root
          + ", targets "
          + versions.targets
          + ", timestamp "
          + versions.timestamp;
    }
  }

  /** A file that the caller named. */
  record File(String path) implements TrustRootSource {
    public File {
      Objects.requireNonNull(path, "path is null");
    }

    @Override
    public Optional<Instant> expires() {
      return Optional.empty();
    }

    @Override
    public String describe() {
      return "file " + path;
    }
  }

  /**
   * A kit for machines without a network.
   *
   * @param path the kit's file or directory
   * @param expires when the root in it expires, as its source said when the kit was made
   */
  record Kit(String path, Optional<Instant> expires) implements TrustRootSource {
    public Kit {
      Objects.requireNonNull(path, "path is null");
      Objects.requireNonNull(expires, "expires is null");
    }

    @Override
    public String describe() {
      return "kit " + path;
    }
  }

  /** Bytes that a program handed over. */
  record InMemory(String description) implements TrustRootSource {
    public InMemory {
      Objects.requireNonNull(description, "description is null");
    }

    @Override
    public Optional<Instant> expires() {
      return Optional.empty();
    }

    @Override
    public String describe() {
      return description;
    }
  }
}
