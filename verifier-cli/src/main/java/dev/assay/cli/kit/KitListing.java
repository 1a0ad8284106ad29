package dev.assay.cli.kit;

import dev.assay.adapters.files.KitManifest;
import dev.assay.cli.command.Shell;
import dev.assay.cli.trust.OpenKit;
import dev.assay.json.Json;
import dev.assay.json.JsonWriter;
import dev.assay.model.Sha256;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is in a kit, for people and for programs. */
final class KitListing {
  private KitListing() {}

  static void print(OpenKit kit, Shell shell) {
    KitManifest manifest = kit.kit().manifest();
    shell.out().println("kit      " + kit.name());
    shell.out().println("digest   sha256 " + kit.kit().digest().hex());
    shell.out().println("made     " + manifest.createdAt() + " from " + manifest.index());
    shell.out().println("root     " + root(manifest));
    for (KitManifest.Page page : manifest.pages()) {
      shell.out().println();
      shell.out().println(page.project());
      manifest.files().stream()
          .filter(file -> file.project().equals(page.project()))
          .forEach(file -> file(file, shell));
    }
  }

  private static String root(KitManifest manifest) {
    return manifest
        .trustRoot()
        .map(root -> root.expires().map(end -> "expires " + end).orElse("without expiry"))
        .orElse("none");
  }

  private static void file(KitManifest.File file, Shell shell) {
    shell.out().println("  " + file.fileName());
    shell.out().println("    sha256      " + file.sha256().map(Sha256::hex).orElse("not listed"));
    shell.out().println("    provenance  " + file.provenanceUrl().orElse("none"));
    if (file.content().isPresent()) {
      shell.out().println("    the file itself is in the kit");
    }
  }

  static void printJson(OpenKit kit, Shell shell) {
    KitManifest manifest = kit.kit().manifest();
    Map<String, Json> object = new LinkedHashMap<>();
    object.put("digest", new Json.Str(kit.kit().digest().hex()));
    object.put("createdAt", new Json.Str(manifest.createdAt().toString()));
    object.put("index", new Json.Str(manifest.index()));
    object.put("trustRoot", Json.Bool.of(manifest.trustRoot().isPresent()));
    object.put(
        "trustRootExpires",
        optional(manifest.trustRoot().flatMap(KitManifest.Root::expires).map(Instant::toString)));
    object.put("files", new Json.Arr(manifest.files().stream().map(KitListing::json).toList()));
    shell.out().print(JsonWriter.pretty(new Json.Obj(object)));
  }

  private static Json json(KitManifest.File file) {
    Map<String, Json> object = new LinkedHashMap<>();
    object.put("project", new Json.Str(file.project()));
    object.put("fileName", new Json.Str(file.fileName()));
    object.put("sha256", optional(file.sha256().map(Sha256::hex)));
    object.put("provenanceUrl", optional(file.provenanceUrl()));
    object.put("retrievedAt", optional(file.retrievedAt().map(Instant::toString)));
    object.put("content", Json.Bool.of(file.content().isPresent()));
    return new Json.Obj(object);
  }

  private static Json optional(Optional<String> text) {
    return text.<Json>map(Json.Str::new).orElse(Json.Null.NULL);
  }
}
