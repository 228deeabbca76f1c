package io.atlas.query.list;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.common.attribute.Buckets;
import io.atlas.query.testing.Rows;
import io.atlas.query.testing.Rows.TestTenant;
import io.atlas.query.testing.Stack;
import io.atlas.testkit.Bearer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class FilterReadTest {
  private static final String LONG = "x".repeat(300);

  private Rows rows;
  private TestTenant tenant;

  @BeforeEach
  void makeTenant() {
    rows = new Rows();
    tenant = rows.tenant("f-" + UUID.randomUUID(), 5);
  }

  @AfterEach
  void close() {
    rows.close();
  }

  private Response list(String... parameters) {
    var request =
        given()
            .header("Authorization", "Bearer " + Bearer.of(tenant.name(), "read"))
            .header("X-Freshness-Wait", "10s")
            .header("X-Consistency-Token", rows.token(tenant, rows.flushed()));
    for (int i = 0; i < parameters.length; i += 2) {
      request = request.queryParam(parameters[i], parameters[i + 1]);
    }
    return request.get("/v1/assets");
  }

  private List<String> matching(String filter) {
    Response response = list("filter", filter);
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    return response.jsonPath().<String>getList("items.asset").stream().sorted().toList();
  }

  private void numbers(String... values) {
    Arrays.stream(values)
        .forEach(value -> rows.asset(tenant, "n" + value, "{\"n\": " + value + "}"));
  }

  private void texts(String... values) {
    IntStream.range(0, values.length)
        .forEach(i -> rows.asset(tenant, "t" + i, "{\"s\": \"" + values[i] + "\"}"));
  }

  /** Otherwise a check would pass over the row that has the value. */
  @Test
  void knowsEveryBucketThatAnAttributeCanBeIn() {
    for (int attribute : List.of(1, 2, 5, 63, 64, 255, 256, 9_999, 1_000_003)) {
      for (int layout : Rows.LAYOUTS) {
        assertThat(Buckets.of(attribute).boxed())
            .as("attribute %d in layout %d", attribute, layout)
            .contains(
                rows.bucket(attribute, "stable", layout),
                rows.bucket(attribute, "volatile", layout));
      }
    }
  }

  /** As a shell or a browser sends it: RFC 3986 allows the character in a query. */
  @Test
  void takesASemicolonThatIsNotEscaped() {
    rows.asset(tenant, "both", "{\"n\": 1, \"s\": \"x\"}");
    rows.asset(tenant, "one", "{\"n\": 1, \"s\": \"y\"}");
    String found =
        given()
            .urlEncodingEnabled(false)
            .header("Authorization", "Bearer " + Bearer.of(tenant.name(), "read"))
            .header("X-Freshness-Wait", "10s")
            .header("X-Consistency-Token", rows.token(tenant, rows.flushed()))
            .get("/v1/assets?fields=n,s&filter=n==1;s=ge=x;s=lt=y&page_size=10")
            .asString();
    assertThat(found).contains("both").doesNotContain("one");
  }

  @Test
  void tellsApartNumbersThatShareADouble() {
    numbers("9007199254740992", "9007199254740993", "9007199254740994");
    assertThat(matching("n==9007199254740993")).containsExactly("n9007199254740993");
    assertThat(matching("n!=9007199254740993"))
        .containsExactly("n9007199254740992", "n9007199254740994");
    assertThat(matching("n=gt=9007199254740992"))
        .containsExactly("n9007199254740993", "n9007199254740994");
    assertThat(matching("n=gt=9007199254740993")).containsExactly("n9007199254740994");
    assertThat(matching("n=ge=9007199254740993"))
        .containsExactly("n9007199254740993", "n9007199254740994");
    assertThat(matching("n=lt=9007199254740993")).containsExactly("n9007199254740992");
    assertThat(matching("n=le=9007199254740993"))
        .containsExactly("n9007199254740992", "n9007199254740993");
    assertThat(matching("n=le=9007199254740992")).containsExactly("n9007199254740992");
    assertThat(matching("n=between=(9007199254740993,9007199254740993)"))
        .containsExactly("n9007199254740993");
    assertThat(matching("n=in=(9007199254740992,9007199254740994)")).hasSize(2);
    assertThat(matching("n=out=(9007199254740992,9007199254740994)"))
        .containsExactly("n9007199254740993");
  }

  @Test
  void comparesDecimals() {
    numbers("0.1", "0.10000000000000001", "-0.5", "0");
    assertThat(matching("n==0.1")).containsExactly("n0.1");
    assertThat(matching("n==0.10")).containsExactly("n0.1");
    assertThat(matching("n>0.1")).containsExactly("n0.10000000000000001");
    assertThat(matching("n<0")).containsExactly("n-0.5");
    assertThat(matching("n==-0.0")).containsExactly("n0");
    assertThat(matching("n==1e999")).isEmpty();
  }

  @Test
  void comparesStringsLongerThanTheirKeys() {
    texts(LONG, LONG + "a", LONG + "b", "x".repeat(256), "x");
    assertThat(matching("s==" + LONG)).containsExactly("t0");
    assertThat(matching("s==" + "x".repeat(256))).containsExactly("t3");
    assertThat(matching("s!=" + LONG)).containsExactly("t1", "t2", "t3", "t4");
    assertThat(matching("s=gt=" + LONG + "a")).containsExactly("t2");
    assertThat(matching("s=le=" + LONG)).containsExactly("t0", "t3", "t4");
    assertThat(matching("s=prefix=" + LONG)).containsExactly("t0", "t1", "t2");
    assertThat(matching("s=prefix=x")).hasSize(5);
  }

  @Test
  void ordersStringsByCodePointAlsoWhereTheirKeysAreCut() {
    String base = "a".repeat(254);
    texts(base + "é", base + "€", base + "😀");
    assertThat(matching("s=ge='" + base + "é'")).containsExactly("t0", "t1", "t2");
    assertThat(matching("s=gt='" + base + "é'")).containsExactly("t1", "t2");
    assertThat(matching("s=lt='" + base + "😀'")).containsExactly("t0", "t1");
    assertThat(matching("s=prefix='" + base + "€'")).containsExactly("t1");
  }

  @Test
  void tellsBooleansFromStrings() {
    rows.asset(tenant, "bool", "{\"ok\": true}");
    rows.asset(tenant, "text", "{\"ok\": \"true\"}");
    rows.asset(tenant, "off", "{\"ok\": false}");
    rows.asset(tenant, "array", "{\"ok\": [true]}");
    assertThat(matching("ok==true")).containsExactly("bool", "text");
    assertThat(matching("ok!=true")).containsExactly("off");
    assertThat(matching("ok==t")).isEmpty();
    assertThat(matching("ok=ge=a")).containsExactly("text");
    assertThat(matching("ok=le=zzz")).containsExactly("text");
    assertThat(matching("ok=prefix=t")).containsExactly("text");
    assertThat(matching("ok=prefix=''")).containsExactly("text");
    assertThat(matching("ok=exists=true")).containsExactly("array", "bool", "off", "text");
  }

  @Test
  void matchesEitherTypeOfAnAmbiguousLiteral() {
    rows.asset(tenant, "number", "{\"v\": 5}");
    rows.asset(tenant, "string", "{\"v\": \"5\"}");
    assertThat(matching("v==5")).containsExactly("number", "string");
    assertThat(matching("v!=6")).containsExactly("number", "string");
    assertThat(matching("v!=abc")).containsExactly("string");
  }

  @Test
  void joinsTerms() {
    rows.asset(tenant, "a", "{\"temp\": 90, \"model\": \"X7\"}");
    rows.asset(tenant, "b", "{\"temp\": 90, \"model\": \"X8\", \"fw\": \"1\"}");
    rows.asset(tenant, "c", "{\"temp\": 10, \"model\": \"X7\", \"fw\": null}");
    assertThat(matching("temp=ge=80;model==X7")).containsExactly("a");
    assertThat(matching("temp=ge=80,model==X7")).containsExactly("a", "b", "c");
    assertThat(matching("temp=ge=80;(model==X7,fw=exists=true)")).containsExactly("a", "b");
    assertThat(matching("model=in=(X7,X9);fw=exists=false")).containsExactly("a", "c");
    assertThat(matching("fw=exists=false")).containsExactly("a", "c");
    assertThat(matching("model!=X7")).containsExactly("b");
    assertThat(matching("asset==b")).containsExactly("b");
    assertThat(matching("asset=prefix=a,asset=gt=b")).containsExactly("a", "c");
    assertThat(matching("temp=exists=true;asset!=a")).containsExactly("b", "c");
  }

  @Test
  void pagesThroughAllAndNoneTwice() {
    IntStream.range(0, 23).forEach(i -> rows.asset(tenant, "p" + (100 + i), "{\"n\": " + i + "}"));
    for (String sort : new String[] {"", "asset"}) {
      assertThat(allPages("n=ge=3", sort)).hasSize(20).doesNotHaveDuplicates();
    }
    assertThat(allPages("n=ge=3", "asset")).isSorted();
  }

  private List<String> allPages(String filter, String sort) {
    List<String> all = new ArrayList<>();
    @Nullable String next = "";
    while (next != null) {
      var page =
          list("filter", filter, "sort", sort, "page_size", "7", "page_token", next).jsonPath();
      all.addAll(page.<String>getList("items.asset"));
      next = page.getString("next_page_token");
    }
    return all;
  }

  @Test
  void refusesThePageTokenOfAnotherFilter() {
    numbers("1", "2", "3");
    String token =
        list("filter", "n=ge=1", "page_size", "1").jsonPath().getString("next_page_token");
    for (String[] other : new String[][] {{"n=ge=2", token}, {"n=ge=1", "junk"}, {"n=ge=1", "!"}}) {
      Response response = list("filter", other[0], "page_token", other[1]);
      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(response.jsonPath().getString("code")).isEqualTo("bad-page-token");
    }
  }

  @Test
  void returnsTheWantedFieldsAndWarnsOfUnknownNames() {
    rows.asset(tenant, "w", "{\"temp\": 1, \"tempo\": 2, \"other\": 3}");
    Response response = list("filter", "tmep==1,temp==1", "fields", "temp,otter");
    assertThat(response.jsonPath().getMap("items[0].attributes")).containsOnlyKeys("temp");
    assertThat(response.jsonPath().getList("warnings.name")).containsExactly("tmep", "otter");
    assertThat(response.jsonPath().getList("warnings[0].nearest")).containsExactly("temp", "tempo");
    assertThat(response.jsonPath().getList("warnings[1].nearest")).containsExactly("other");
  }

  @Test
  void sortsByAnAttributePageByPage() {
    numbers("3", "1", "2");
    rows.asset(tenant, "text", "{\"n\": \"b\"}");
    rows.asset(tenant, "without", "{\"m\": 1}");
    rows.asset(tenant, "flag", "{\"n\": true}");
    assertThat(inOrder("n", "m=exists=false")).containsExactly("n1", "n2", "n3", "text");
    assertThat(inOrder("-n", "m=exists=false")).containsExactly("text", "n3", "n2", "n1");
    assertThat(inOrder("-asset", "n=le=2")).containsExactly("n2", "n1");
    assertThat(inOrder("unheard-of", "n=le=2")).isEmpty();
  }

  /** All pages, of one asset each. */
  private List<String> inOrder(String sort, String filter) {
    List<String> found = new ArrayList<>();
    String token = "";
    do {
      Response page = list("sort", sort, "filter", filter, "page_size", "1", "page_token", token);
      assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
      found.addAll(page.jsonPath().getList("items.asset"));
      token = page.jsonPath().getString("next_page_token");
    } while (token != null);
    return found;
  }

  @Test
  void warnsOfAComparisonWithAnotherType() {
    rows.asset(tenant, "pump", "{\"temp\": 20, \"model\": \"X7\"}");
    rows.types(tenant, "temp", "number");
    rows.types(tenant, "model", "text");
    var nothing = list("filter", "temp==hot;model==X7").jsonPath();
    assertThat(nothing.getList("warnings.code")).containsExactly("other-type");
    assertThat(nothing.getString("warnings[0].name")).isEqualTo("temp");
    assertThat(nothing.getString("warnings[0].detail")).contains("are number", "as text");
    assertThat(list("filter", "temp==21;model==5").jsonPath().getList("warnings")).isEmpty();
  }

  @Test
  void countsWhatMatches() {
    numbers("1", "2", "3", "4");
    Response exact = list("filter", "n=ge=2", "count", "exact", "page_size", "1");
    assertThat(exact.jsonPath().getInt("count.value")).isEqualTo(3);
    assertThat(exact.jsonPath().getBoolean("count.exact")).isTrue();
    Response estimate = list("filter", "n=ge=2", "count", "estimate", "page_size", "1");
    assertThat(estimate.jsonPath().getInt("count.value")).isEqualTo(3);
    assertThat(estimate.jsonPath().getBoolean("count.exact")).isFalse();
    assertThat(list("count", "exact").jsonPath().getInt("count.value")).isEqualTo(4);
    assertThat(list("filter", "n=ge=2").jsonPath().getMap("")).doesNotContainKey("count");
  }

  @Test
  void explainsHowItWasFound() {
    numbers("1", "2");
    var explain = list("filter", "n=ge=2;s==x", "explain", "true").jsonPath();
    assertThat(explain.getString("explain.store.source")).isEqualTo("replica");
    assertThat(explain.getString("explain.plan")).contains("n ge", "s eq");
    assertThat(explain.getString("explain.sql")).contains("asset_state").doesNotContain("'x'");
    assertThat(explain.getList("explain.parameters")).contains(tenant.id());
    assertThat(explain.getList("explain.postgres")).isNotEmpty();
    assertThat(list("filter", "n=ge=2").jsonPath().getMap("")).doesNotContainKey("explain");
  }

  @Test
  void findsWhatWasObservedSinceThen() {
    rows.asset(tenant, "pump", "{\"n\": 1, \"gone\": null}");
    assertThat(matching("n=since=2026-01-01T00:00:00.123456Z")).containsExactly("pump");
    assertThat(matching("n=since=2026-01-01T00:00:00.1234561Z")).isEmpty();
    assertThat(matching("n=since=0001-01-01T00:00:00Z")).containsExactly("pump");
    assertThat(matching("n=since=9999-01-01T00:00:00Z")).isEmpty();
    assertThat(matching("gone=since=2020-01-01T00:00:00Z")).isEmpty();
  }

  @Test
  void refusesWhatItDoesNotUnderstand() {
    for (String bad :
        new String[] {
          "n", "n=like=1", "n==", "(n==1", "n=between=(1)", "n=exists=maybe", "n==\0"
        }) {
      Response response = list("filter", bad);
      assertThat(response.statusCode()).as(bad).isEqualTo(400);
      assertThat(response.jsonPath().getString("code")).isEqualTo("bad-filter");
    }
    for (String size : new String[] {"0", "-1", "ten"}) {
      assertThat(list("page_size", size).jsonPath().getString("code")).isEqualTo("bad-parameter");
    }
    assertThat(list("page_size", "1001").statusCode()).isEqualTo(200);
  }
}
