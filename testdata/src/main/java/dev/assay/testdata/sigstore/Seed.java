package dev.assay.testdata.sigstore;

import dev.assay.testdata.Octets;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA512Digest;

/**
 * Where everything secret comes from: bytes are SHA-512 over the seed, a role name and a counter,
 * so that equal seeds and roles give equal keys, and different ones have nothing in common.
 */
public record Seed(long value) {
  /** The first {@code size} bytes of the stream that belongs to {@code role}. */
  public Octets bytes(String role, int size) {
    byte[] out = new byte[size];
    stream(role).fill(out);
    return Octets.of(out);
  }

  /** A number from 1 to {@code bound - 1}; the bias is below 2^-128. */
  BigInteger number(String role, BigInteger bound) {
    Octets wide = bytes(role, (bound.bitLength() + 7) / 8 + 16);
    return new BigInteger(1, wide.toArray())
        .mod(bound.subtract(BigInteger.ONE))
        .add(BigInteger.ONE);
  }

  /** For key generators that want a random source. */
  SecureRandom random(String role) {
    return new FixedRandom(stream(role));
  }

  private Stream stream(String role) {
    return new Stream(Octets.ofInt(value, 8).plus(Octets.ofUtf8(role)));
  }

  private static final class Stream {
    private final Octets name;
    private byte[] block = new byte[0];
    private int used;
    private long counter;

    Stream(Octets name) {
      this.name = name;
    }

    void fill(byte[] target) {
      for (int i = 0; i < target.length; i++) {
        if (used == block.length) {
          block = next();
          used = 0;
        }
        target[i] = block[used++];
      }
    }

    private byte[] next() {
      byte[] input = name.plus(Octets.ofInt(counter++, 8)).toArray();
      var digest = new SHA512Digest();
      digest.update(input, 0, input.length);
      byte[] output = new byte[digest.getDigestSize()];
      digest.doFinal(output, 0);
      return output;
    }
  }

  /** Not random at all, and only ever handed to Bouncy Castle's RSA key generator. */
  private static final class FixedRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final transient Stream stream;

    FixedRandom(Stream stream) {
      this.stream = stream;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      stream.fill(bytes);
    }

    @Override
    public byte[] generateSeed(int size) {
      byte[] seed = new byte[size];
      Arrays.fill(seed, (byte) 0);
      return seed;
    }
  }
}
