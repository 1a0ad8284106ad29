/**
 * Reads what a package index answers: project pages as JSON or HTML, and the error bodies of the
 * Integrity API. Pure functions from bytes to values.
 *
 * <p><b>What.</b> {@link dev.assay.index.PageReader} turns a {@link dev.assay.ports.RawPage} into a
 * {@link dev.assay.ports.ProjectPage}; which format it is follows from the Content-Type that came
 * back, never from what was asked for. JSON is API 1.0 to 1.4, a higher minor version warns, a
 * higher major version is INDEX_API_UNSUPPORTED (PEP 629). HTML has no sizes, times or versions;
 * they are unknown then, not zero.
 *
 * <p><b>Threat.</b> A page is unsigned and may be anything: a login page of a captive portal, a
 * bomb, another project's page, two entries of one name, a provenance pointer into a private
 * network. Nothing here decides trust; it decides what may be looked at next. One bad entry makes
 * that entry unusable and the page usable; a page that is no project page is refused as a whole
 * with INDEX_RESPONSE_MALFORMED, since "no such file" must not be concluded from garbage.
 *
 * <p><b>Limits.</b> {@link dev.assay.json.JsonLimits#INDEX} for JSON; {@code HtmlTags.MAX_CHARS},
 * {@code PageReader.MAX_FILES}, {@code FileNames.MAX_CHARS}. All scanning is linear.
 *
 * <p><b>Addresses.</b> {@link dev.assay.index.AllowedHosts} says which address an index may lead
 * to:
 *
 * <pre>
 *   index page                  leads to                                    may be fetched
 *   https://pypi.org/simple/a/  https://files.pythonhosted.org/packages/..  yes, known pair
 *   https://pypi.org/simple/a/  https://pypi.org/integrity/..               yes, same origin
 *   https://pypi.org/simple/a/  http://pypi.org/..                          no, less secure
 *   https://pypi.org/simple/a/  https://169.254.169.254/..                  no, unless allowed
 *   https://pypi.org/simple/a/  https://user:pw@pypi.org/..                 no, never
 * </pre>
 *
 * <p>Specifications: PEP 503, 592, 629, 658, 691, 700, 714, 740, 792.
 */
@NullMarked
@CheckReturnValue
package dev.assay.index;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
