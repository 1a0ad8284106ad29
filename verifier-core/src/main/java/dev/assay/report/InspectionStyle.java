package dev.assay.report;

import dev.assay.model.Bytes;
import dev.assay.model.Sha256;

/**
 * The style sheet of the HTML report. It stands inside the page, which names its digest in the
 * content security policy: no other style, no script, no font and no picture can come in.
 */
final class InspectionStyle {
  private static final String CSS =
      """
      :root { color-scheme: light dark; --page: #ffffff; --raised: #f6f8fa; --text: #1b1f24;
        --muted: #57606a; --line: #868e99; --link: #0757ba; --good: #0f6329; --bad: #a40e26;
        --caution: #7a4b00; --absent: #4f5862; }
      @media (prefers-color-scheme: dark) { :root { --page: #0d1117; --raised: #171d26;
        --text: #e6edf3; --muted: #a3adb8; --line: #6e7681; --link: #6cb6ff; --good: #57d364;
        --bad: #ff8d88; --caution: #e5b53f; --absent: #b1bac4; } }
      * { box-sizing: border-box; }
      body { margin: 0 auto; padding: 1.5rem 1.25rem 3rem; max-width: 68rem; background: var(--page);
        color: var(--text); font: 1rem/1.5 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
      h1 { font-size: 1.75rem; line-height: 1.2; margin: .1rem 0 .75rem; }
      h2 { font-size: 1.25rem; margin: 2.25rem 0 .75rem; padding-bottom: .3rem;
        border-bottom: 1px solid var(--line); }
      h3 { font-size: 1.05rem; margin: 0; }
      h1, h2, h3, p, li, td, th, dd, summary { overflow-wrap: anywhere; }
      p { margin: .4rem 0; max-width: 56rem; }
      a { color: var(--link); }
      a:focus-visible, summary:focus-visible, .scroll:focus-visible { outline: 3px solid var(--link);
        outline-offset: 2px; border-radius: 3px; }
      code { font: .9em ui-monospace, "DejaVu Sans Mono", monospace; }
      .skip { position: absolute; left: -100vw; }
      .skip:focus { position: static; }
      .kicker, .muted { color: var(--muted); }
      .kicker { margin: 0; font-size: .875rem; }
      .overall { display: flex; flex-wrap: wrap; gap: .3rem .75rem; align-items: baseline; }
      .overall .badge { font-size: 1.1rem; }
      .badge, .weight { display: inline-block; padding: 0 .45rem; border: 1px solid currentColor;
        border-radius: 1rem; font-size: .8125rem; font-weight: 650; white-space: nowrap; }
      .weight { border-radius: .25rem; min-width: 4.4rem; text-align: center; }
      .verified { color: var(--good); }
      .rejected, .critical, .high { color: var(--bad); }
      .indeterminate, .medium { color: var(--caution); }
      .missing, .low, .info { color: var(--absent); }
      .critical, .rejected { border-width: 2px; }
      .missing, .info { border-style: dashed; }
      .counts { display: flex; flex-wrap: wrap; gap: .3rem 1.25rem; list-style: none; padding: 0;
        margin: .75rem 0; }
      nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; padding: 0;
        margin: 1rem 0 0; }
      .tree, .tree ul { list-style: none; margin: 0; padding: 0; }
      .tree ul { padding-left: 1.1rem; }
      .tree li { position: relative; padding: .15rem 0; }
      .tree li li { padding-left: 1.3rem; }
      .tree li li::before { content: ""; position: absolute; left: 0; top: 0; width: 1rem;
        height: 1rem; border-left: 1px solid var(--line); border-bottom: 1px solid var(--line); }
      .tree li li:not(:last-child)::after { content: ""; position: absolute; left: 0; top: 0;
        bottom: 0; border-left: 1px solid var(--line); }
      .tree .badge { margin-right: .35rem; }
      .tree .again .badge { font-weight: 400; }
      article { border: 1px solid var(--line); border-radius: .5rem; padding: .85rem 1rem;
        margin: .9rem 0; background: var(--raised); }
      article:target { outline: 3px solid var(--link); }
      article > div:first-child { display: flex; flex-wrap: wrap; gap: .3rem .6rem;
        align-items: center; }
      article ul { margin: .4rem 0; padding-left: 1.2rem; }
      .signals { list-style: none; padding: 0; }
      article .signals { padding: 0; }
      .signals li, ol li { margin: .3rem 0; }
      details { margin: .35rem 0; }
      summary { cursor: pointer; }
      section > details { border: 1px solid var(--line); border-radius: .4rem;
        padding: .35rem .6rem; background: var(--raised); }
      section > h3 { margin-top: 1.1rem; }
      dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: .5rem 0; }
      dt { color: var(--muted); }
      dd { margin: 0; }
      .scroll { overflow-x: auto; }
      table { border-collapse: collapse; margin: .5rem 0; width: 100%; font-size: .9375rem; }
      caption { text-align: left; color: var(--muted); padding-bottom: .3rem; }
      th, td { text-align: left; vertical-align: top; padding: .3rem .75rem .3rem 0;
        border-top: 1px solid var(--line); min-width: 7rem; }
      footer { margin-top: 2.5rem; color: var(--muted); font-size: .875rem; }
      @media (max-width: 36rem) { body { padding: 1rem .75rem 2rem; }
        dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .4rem; }
        .tree ul { padding-left: .15rem; } .tree li li { padding-left: .6rem; }
        .tree li li::before { width: .45rem; } }
      @media print { :root { color-scheme: light; --page: #ffffff; --raised: #ffffff; --text: #000000;
        --muted: #444444; --line: #777777; --link: #000000; --good: #0f6329; --bad: #a40e26;
        --caution: #7a4b00; --absent: #444444; }
        body { max-width: none; padding: 0; font-size: 10pt; } nav, .skip { display: none; }
        article, .signals li, tr { break-inside: avoid; } h2, h3 { break-after: avoid; }
        .scroll { overflow: visible; }
        details::details-content { content-visibility: visible; display: block; block-size: auto; } }
      """;

  private InspectionStyle() {}

  /** The style sheet, with a final line feed. */
  static String css() {
    return CSS;
  }

  /** What the page allows itself: its own style, and nothing else. */
  static String policy() {
    return "default-src 'none'; style-src 'sha256-"
        + Sha256.of(Bytes.ofUtf8(CSS)).value().base64()
        + "'; base-uri 'none'; form-action 'none'";
  }
}
