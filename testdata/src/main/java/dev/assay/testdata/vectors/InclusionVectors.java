package dev.assay.testdata.vectors;

import dev.assay.testdata.Octets;
import dev.assay.testdata.json.JsonValue;
import dev.assay.testdata.sigstore.LogRecipe;
import dev.assay.testdata.sigstore.Recipe;
import dev.assay.testdata.sigstore.TreeProof;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/** The inclusion proof, and how it is bound to the checkpoint and to the entry's index. */
final class InclusionVectors {
  private static final String PROOF = "inclusionProof";

  private final Book book = new Book("inclusion");

  private InclusionVectors() {}

  static List<Vector> all() {
    var area = new InclusionVectors();
    area.missing();
    area.indexes();
    area.malformed();
    area.invalid();
    area.unbound();
    area.legal();
    return area.book.vectors();
  }

  private static Draft of(UnaryOperator<LogRecipe> edit) {
    return Draft.attestation(Props.person().log(edit).sign(Props.FILE));
  }

  /** Leaf 9 of 14: three hashes inside, one on the border. */
  private static Draft proof(UnaryOperator<TreeProof> edit) {
    return of(log -> log.at(9, 4).editProof(edit));
  }

  private static Draft entry(UnaryOperator<JsonValue> edit) {
    return of(log -> log.at(9, 4).editEntry(edit));
  }

  private static Draft tiles(UnaryOperator<LogRecipe> edit) {
    Recipe recipe = Props.person().inRekorV2().log(log -> edit.apply(log.at(9, 4)));
    return Draft.bundle(recipe.sign(Props.FILE));
  }

  private void missing() {
    String code = "INCLUSION_PROOF_MISSING";
    book.bad(code, "absent", "a promise and no proof").of(entry(e -> e.without(PROOF)));
    book.bad(code, "null", "null as the proof").of(entry(e -> e.with(PROOF, JsonValue.ofNull())));
    book.bad(code, "v2", "a Rekor v2 entry without a proof")
        .of(tiles(log -> log.editEntry(e -> e.without(PROOF))));
  }

  private void indexes() {
    String code = "LOG_INDEX_INVALID";
    book.bad(code, "negative", "a negative log index").of(entry(e -> e.with("logIndex", "-4")));
    book.bad(code, "negative-in-proof", "a negative index in the proof")
        .of(proof(p -> p.index(-4)));
    book.bad(
            code,
            "shard-beyond-global",
            "an index in the shard that is larger than the one over all shards")
        .of(entry(e -> e.with("logIndex", "3")));
    book.bad(code, "v2-other-index", "a Rekor v2 entry with another index than its proof")
        .of(tiles(log -> log.editEntry(e -> e.with("logIndex", "8"))));
    book.bad(code, "v2-no-index", "a Rekor v2 entry without an index, which means 0")
        .of(tiles(log -> log.editEntry(e -> e.without("logIndex"))));
  }

  private void malformed() {
    String code = "INCLUSION_PROOF_MALFORMED";
    book.bad(code, "one-hash-less", "one hash too few")
        .of(proof(p -> p.hashes(p.hashes().subList(0, p.hashes().size() - 1))));
    book.bad(code, "one-hash-more", "one hash too many")
        .of(proof(p -> p.hashes(plus(p.hashes(), p.root()))));
    book.bad(code, "no-hashes", "no hashes for a leaf of 14").of(proof(p -> p.hashes(List.of())));
    book.bad(code, "short-hash", "a hash of 31 bytes")
        .of(
            proof(p ->
                p.hashes(plus(p.hashes().subList(1, p.hashes().size()), p.root().slice(0, 31)))));
    book.bad(code, "index-is-size", "an index that is the tree's size")
        .of(proof(p -> p.index(p.size())));
    book.bad(code, "index-beyond-size", "an index far beyond the tree")
        .of(proof(p -> p.index(4000)));
    book.bad(code, "negative-size", "a negative tree size").of(proof(p -> p.size(-14)));
    book.bad(code, "sixty-five-hashes", "more hashes than a tree of 2^64 leaves has")
        .of(proof(p -> p.hashes(Collections.nCopies(65, p.root()))));
    book.bad(code, "hash-in-single-leaf-tree", "a hash for the only leaf of a tree")
        .of(of(log -> log.at(0, 0).editProof(p -> p.hashes(List.of(p.root())))));
  }

  private static List<Octets> plus(List<Octets> hashes, Octets last) {
    var longer = new ArrayList<>(hashes);
    longer.add(last);
    return longer;
  }

  private void invalid() {
    String code = "INCLUSION_PROOF_INVALID";
    book.bad(code, "first-hash-flipped", "one bit of the first hash is flipped")
        .of(proof(p -> p.flipHash(0)));
    book.bad(code, "last-hash-flipped", "one bit of the last hash is flipped")
        .of(proof(p -> p.flipHash(p.hashes().size() - 1)));
    book.bad(code, "hashes-reversed", "the hashes in the opposite order")
        .of(proof(p -> p.hashes(p.hashes().reversed())));
    book.bad(code, "other-index", "the sibling's index").of(proof(p -> p.index(8)));
    book.bad(code, "body-altered", "a space after the logged body")
        .of(
            entry(e ->
                e.edit(
                    "canonicalizedBody",
                    b -> JsonValue.of(Octets.fromBase64(b.asString()).plus(' ')))));
    book.bad(code, "other-tree", "proof and checkpoint of a log that never had the entry")
        .of(of(log -> log.at(9, 4).editEntry(InclusionVectors::ofAnotherTree)));
    book.bad(code, "v2-hash-flipped", "one bit of a hash is flipped in a Rekor v2 entry")
        .of(tiles(log -> log.editProof(p -> p.flipHash(0))));
  }

  private static JsonValue ofAnotherTree(JsonValue entry) {
    var other = Props.person().log(log -> log.at(9, 4)).statement(s -> s.with("note", "x"));
    return entry.with(PROOF, other.sign(Props.FILE).entries().getFirst().get(PROOF));
  }

  private void unbound() {
    String code = "INCLUSION_PROOF_UNBOUND";
    book.bad(
            code,
            "smaller-size",
            "leaf 2 of 3, stated as leaf 1 of 2: the hashes lead to the same root")
        .of(of(log -> log.at(2, 0).editProof(p -> p.index(1).size(2))));
    book.bad(code, "larger-size", "a tree size of a million and the proof for 14")
        .of(proof(p -> p.size(1 << 20)));
    book.bad(code, "size-zero", "a tree of no leaves").of(proof(p -> p.size(0)));
    book.bad(code, "other-root", "another root than the checkpoint's")
        .of(proof(p -> p.root(p.root().flip(0))));
    book.bad(code, "root-of-checkpoint", "a signed checkpoint with another root than the proof's")
        .of(of(log -> log.at(9, 4).checkpoint(c -> c.editText(InclusionVectors::otherRoot))));
    book.bad(code, "older-checkpoint", "a signed checkpoint of an older, smaller tree")
        .of(
            of(log ->
                log.at(9, 4).checkpoint(c -> c.editText(t -> t.replace("\n14\n", "\n12\n")))));
    book.bad(code, "v2-larger-size", "another tree size than the checkpoint's in a Rekor v2 entry")
        .of(tiles(log -> log.editProof(p -> p.size(15))));
  }

  private static String otherRoot(String text) {
    String[] lines = text.split("\n", -1);
    return text.replace(lines[2], Octets.fromBase64(lines[2]).flip(0).base64());
  }

  private void legal() {
    book.good("only-leaf", "the only leaf of a tree, and so no hashes").of(of(log -> log.at(0, 0)));
    book.good("first-of-two", "the first leaf of two").of(of(log -> log.at(0, 1)));
    book.good("last-on-the-border", "the last leaf of a tree of 2^n + 1")
        .of(of(log -> log.at(64, 0)));
    book.good("in-the-middle", "a leaf of a tree of 1000").of(of(log -> log.at(500, 499)));
    book.good("v2-index-zero", "the first entry of a Rekor v2 log, with the zeros left out")
        .of(zeros());
  }

  private static Draft zeros() {
    Recipe recipe =
        Props.person()
            .inRekorV2()
            .log(log ->
                log.at(0, 4).editEntry(e -> e.without("logIndex").without(PROOF + "/logIndex")));
    return Draft.bundle(recipe.sign(Props.FILE));
  }
}
