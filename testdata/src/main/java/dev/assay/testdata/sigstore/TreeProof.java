package dev.assay.testdata.sigstore;

import dev.assay.testdata.Octets;
import java.util.ArrayList;
import java.util.List;

/** An inclusion proof as a log entry states it; every part can be given another value. */
public record TreeProof(long index, long size, Octets root, List<Octets> hashes) {
  public TreeProof {
    hashes = List.copyOf(hashes);
  }

  public TreeProof index(long other) {
    return new TreeProof(other, size, root, hashes);
  }

  public TreeProof size(long other) {
    return new TreeProof(index, other, root, hashes);
  }

  public TreeProof root(Octets other) {
    return new TreeProof(index, size, other, hashes);
  }

  public TreeProof hashes(List<Octets> others) {
    return new TreeProof(index, size, root, others);
  }

  /** With one bit of one hash flipped. */
  public TreeProof flipHash(int position) {
    var edited = new ArrayList<>(hashes);
    edited.set(position, edited.get(position).flip(0));
    return hashes(edited);
  }
}
