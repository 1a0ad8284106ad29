package dev.assay.cli.demo;

import dev.assay.model.Verdict;

/**
 * One release and what must come of it.
 *
 * @param story what happened to the release, in a sentence
 * @param release {@code NAME==VERSION}
 */
record Scene(String story, String release, Verdict expected) {}
