package dev.assay.rekor.tiles;

import dev.assay.json.Json;
import dev.assay.json.JsonCursor;
import dev.assay.json.JsonReader;
import dev.assay.json.JsonWriter;
import dev.assay.model.Bytes;
import dev.assay.model.MalformedEvidence;
import dev.assay.model.Sha256;
import dev.assay.tlog.Tile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How far an audit is: what it needs to go on, of constant size.
 *
 * @param note the signed checkpoint of the audited tree
 * @param groups full groups of 65,536 leaves that are done
 * @param range the {@link dev.assay.tlog.CompactRange} over their leaves, serialized
 * @param rows for each level of tiles from 2 upwards the hashes of the tile being filled
 * @param indexes the numbers of those tiles
 */
public record AuditPosition(
    Bytes note, long groups, Bytes range, List<List<Sha256>> rows, List<Long> indexes) {
  /** A note, and 255 hashes for each of few levels. */
  public static final int MAX_BYTES = 1 << 20;

  private static final int MAX_LEVELS = 8;
  private static final String WHERE = "fsck.json";

  public AuditPosition {
    Objects.requireNonNull(note, "note is null");
    Objects.requireNonNull(range, "range is null");
    rows = rows.stream().map(List::copyOf).toList();
    indexes = List.copyOf(indexes);
  }

  /** The document. */
  public Bytes json() {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("version", Json.Num.of(1));
    members.put("checkpoint", new Json.Str(note.utf8Lossy()));
    members.put("groups", Json.Num.of(groups));
    members.put("range", new Json.Str(range.base64()));
    List<Json> levels = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Map<String, Json> level = new LinkedHashMap<>();
      level.put("index", Json.Num.of(indexes.get(i)));
      level.put(
          "hashes",
          new Json.Arr(rows.get(i).stream().<Json>map(hash -> new Json.Str(hash.hex())).toList()));
      levels.add(new Json.Obj(level));
    }
    members.put("levels", new Json.Arr(levels));
    return Bytes.ofUtf8(JsonWriter.compact(new Json.Obj(members)) + "\n");
  }

  /** Reads what {@link #json} wrote; refuses as the JSON reader does. */
  public static AuditPosition read(Bytes document) throws MalformedEvidence {
    JsonCursor at = JsonCursor.at(JsonReader.forEvidence().read(document, WHERE), WHERE);
    if (at.get("version").integer() != 1) {
      throw at.get("version").wrong("version 1");
    }
    List<List<Sha256>> rows = new ArrayList<>();
    List<Long> indexes = new ArrayList<>();
    for (JsonCursor level : at.get("levels").elements(MAX_LEVELS)) {
      indexes.add(level.get("index").integer());
      List<Sha256> row = new ArrayList<>();
      for (JsonCursor hash : level.get("hashes").elements(Tile.FULL_WIDTH - 1)) {
        row.add(
            Sha256.parseHex(hash.string()).orElseThrow(() -> hash.wrong("64 hexadecimal digits")));
      }
      rows.add(row);
    }
    return new AuditPosition(
        Bytes.ofUtf8(at.get("checkpoint").string()),
        at.get("groups").integer(),
        at.get("range").base64(),
        rows,
        indexes);
  }
}
