package dev.assay.resolve;

/**
 * One thing that a version needs.
 *
 * @param meets the versions that meet it; without "not chosen"
 * @param text as a person would write it, for example {@code foo>=2}
 * @param unmet why nothing meets it, in plain words; empty where something does
 */
record Need(Unit unit, VersionSet meets, String text, String unmet) {}
