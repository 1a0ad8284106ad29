package dev.assay.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.server.ServerWorkshop;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page without script: what the server sends. */
final class PageTest {
  private ServerWorkshop served;

  @BeforeEach
  void open() throws Exception {
    served = ServerWorkshop.start();
  }

  @AfterEach
  void close() {
    served.close();
  }

  private String page(String path) throws Exception {
    HttpResponse<String> answer = served.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
    wellFormed(answer.body());
    return answer.body();
  }

  /** Every element that is opened is closed, in order. */
  private static void wellFormed(String html) {
    var open = new ArrayDeque<String>();
    for (MatchResult tag :
        Pattern.compile("<(/?)([a-z0-9]+)[^>]*>").matcher(html).results().toList()) {
      String name = tag.group(2);
      if (Set.of("meta", "link", "input").contains(name)) {
        continue;
      }
      if (tag.group(1).isEmpty()) {
        open.push(name);
      } else {
        assertThat(open.pop()).as(tag.group()).isEqualTo(name);
      }
    }
    assertThat(open).isEmpty();
  }

  @Test
  void home_nothingAsked_hasTheFormsAndWhatIsTrusted() throws Exception {
    assertThat(page("/"))
        .startsWith("<!DOCTYPE html>")
        .contains("<html lang=\"en\">", "name=\"release\"", "<option selected=\"\">default<")
        .contains("What is trusted", "Recent decisions", "/assets/page.css");
    assertThat(served.index.server().requests()).isEmpty();
  }

  @Test
  void home_goodRelease_isAChainOfWhichEachLinkHolds() throws Exception {
    String page = page("/?release=demo%3D%3D1.0");

    assertThat(page).contains("<h2 id=\"verdict\"", "VERIFIED", "origin verified");
    for (Link link : Link.CHAIN) {
      assertThat(page).contains("<strong>" + link.title() + "</strong>");
    }
    assertThat(page).contains("class=\"word\">holds<").doesNotContain("class=\"bad\"", "FAILS");
  }

  @Test
  void home_otherPublisher_isAChainWithTheFailingLinkOpen() throws Exception {
    String page = page("/?release=demo==1.0&policy=strict");

    assertThat(page)
        .contains("<li class=\"bad\"><details open=\"\">", "FAILS", "REPOSITORY_MISMATCH")
        .contains("<dt>Expected</dt>", "<dt>Found</dt>", "acme/other", "acme/demo");
  }

  @Test
  void home_releaseWithoutEvidence_saysThatThereIsNothingToCheck() throws Exception {
    assertThat(page("/?release=bare==1.0"))
        .contains("MISSING", "ATTESTATION_MISSING", "Distribution");
  }

  @Test
  void home_questionThatIsNone_isSaidOnThePage() throws Exception {
    assertThat(page("/?release=demo")).contains("A release is NAME==VERSION.");
  }

  @Test
  void home_linkFromAnotherSite_asksNoIndex() throws Exception {
    HttpResponse<String> answer = served.get("/?release=demo==1.0", "Sec-Fetch-Site", "cross-site");

    assertThat(answer.body()).contains("value=\"demo==1.0\"").doesNotContain("id=\"verdict\"");
    assertThat(served.index.server().requests()).isEmpty();
  }

  @Test
  void post_fromAnotherSite_isForbidden() throws Exception {
    assertThat(
            served
                .post("/page:verify", served.question(), "Sec-Fetch-Site", "cross-site")
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void own_fileWithItsProvenance_isAChain() throws Exception {
    HttpResponse<String> answer = served.post("/page:verify", served.question());

    assertThat(answer.body()).contains("VERIFIED", "<strong>Signature</strong>");
    String id =
        Pattern.compile("/verdicts/([0-9a-f]{64})")
            .matcher(answer.body())
            .results()
            .findFirst()
            .orElseThrow()
            .group(1);
    assertThat(page("/verdicts/" + id)).contains("<strong>Signature</strong>");
  }

  @Test
  void markup_inWhatIsShown_isText() throws Exception {
    String question =
        "{\"fileName\": \"<script>alert(1)</script>.whl\", \"sha256\": \"%s\"}"
            .formatted(served.digest());

    assertThat(served.post("/page:verify", question).body())
        .doesNotContain("<script>alert")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    assertThat(page("/?release=%22%3E%3Cscript%3Ealert(1)%3C/script%3E==1"))
        .doesNotContain("<script>alert");
  }

  @Test
  void page_policy_letsNothingInFromElsewhere() throws Exception {
    HttpResponse<String> answer = served.get("/");
    String policy = answer.headers().firstValue("content-security-policy").orElseThrow();

    assertThat(policy).startsWith("default-src 'none'").doesNotContain("unsafe", "http:", "https:");
    assertThat(answer.body())
        .doesNotContain(" style=", "<style", " onclick", "http://", "https://");
    assertThat(served.get("/assets/page.js").headers().firstValue("content-type"))
        .hasValue("text/javascript; charset=utf-8");
    assertThat(served.get("/assets/page.css").statusCode()).isEqualTo(200);
    assertThat(served.get("/assets/other.css").statusCode()).isEqualTo(404);
    assertThat(served.get("/assets/..%2Fpage.css").statusCode()).isEqualTo(404);
  }
}
