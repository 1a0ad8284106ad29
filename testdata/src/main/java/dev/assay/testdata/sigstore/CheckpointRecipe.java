package dev.assay.testdata.sigstore;

import dev.assay.testdata.Octets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How the checkpoint of an inclusion proof is made: its text is edited, then signed by the signers
 * in their order, then the finished note is edited.
 */
public record CheckpointRecipe(
    UnaryOperator<String> text, List<Signer> signers, UnaryOperator<String> note) {
  /** Makes one signature line, with its newline, for a checkpoint's text. */
  public interface Signer {
    String line(FakeLog log, String text);
  }

  public CheckpointRecipe {
    signers = List.copyOf(signers);
  }

  static CheckpointRecipe plain() {
    return new CheckpointRecipe(
        UnaryOperator.identity(), List.of(FakeLog::signatureLine), UnaryOperator.identity());
  }

  /** Edits the text before it is signed. */
  public CheckpointRecipe editText(UnaryOperator<String> edit) {
    return new CheckpointRecipe(edit, signers, note);
  }

  /** Signed by these instead of the log alone, in this order. */
  public CheckpointRecipe signers(Signer... all) {
    return new CheckpointRecipe(text, Arrays.asList(all), note);
  }

  /** Signed by nobody. */
  public CheckpointRecipe unsigned() {
    return signers(new Signer[0]);
  }

  /** Signed by one more. */
  public CheckpointRecipe also(Signer signer) {
    var longer = new ArrayList<>(signers);
    longer.add(signer);
    return new CheckpointRecipe(text, longer, note);
  }

  /** Edits the signed note. */
  public CheckpointRecipe editNote(UnaryOperator<String> edit) {
    return new CheckpointRecipe(text, signers, edit);
  }

  String make(FakeLog log, long size, Octets root) {
    String signed = text.apply(log.checkpointText(size, root));
    var lines = new StringBuilder(signed).append('\n');
    signers.forEach(signer -> lines.append(signer.line(log, signed)));
    return note.apply(lines.toString());
  }
}
