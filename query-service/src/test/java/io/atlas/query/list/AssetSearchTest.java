package io.atlas.query.list;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.atlas.common.freshness.DataFreshness;
import io.atlas.common.token.ConsistencyToken;
import io.atlas.query.testing.Rows;
import io.atlas.query.testing.Rows.TestTenant;
import io.atlas.query.testing.Stack;
import io.atlas.testkit.Bearer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class AssetSearchTest {
  private Rows rows;
  private TestTenant tenant;

  @BeforeEach
  void makeTenant() {
    rows = new Rows();
    tenant = rows.tenant("s-" + UUID.randomUUID(), 3);
  }

  @AfterEach
  void close() {
    rows.close();
  }

  private RequestSpecification request() {
    return given()
        .header("Authorization", "Bearer " + Bearer.of(tenant.name(), "read"))
        .header("X-Freshness-Wait", "10s")
        .header("X-Consistency-Token", rows.token(tenant, rows.flushed()));
  }

  /** Single quotes are easier to read here. */
  private Response search(String body) {
    return request()
        .contentType("application/json")
        .body(body.replace('\'', '"'))
        .post("/v1/assets/search");
  }

  private List<String> matching(String filter) {
    Response response = search("{'filter':" + filter + "}");
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    return response.jsonPath().<String>getList("items.asset").stream().sorted().toList();
  }

  private static String code(Response response) {
    assertThat(response.contentType()).startsWith("application/problem+json");
    return response.jsonPath().getString("code");
  }

  @Test
  void answersAsTheListDoes() {
    rows.asset(tenant, "a", "{\"temp\": 90, \"model\": \"X7\"}");
    rows.asset(tenant, "b", "{\"temp\": 10, \"model\": \"X7\"}");
    Response response =
        search(
            "{'filter':{'and':[{'attr':'temp','op':'ge','value':80},{'attr':'model','op':'in','value':['X7','X9']}]},'fields':['temp']}");
    assertThat(response.asString())
        .isEqualTo("{\"items\":[{\"asset\":\"a\",\"attributes\":{\"temp\":90}}],\"warnings\":[]}");
    assertThat(DataFreshness.parse(response.header(DataFreshness.HEADER)).satisfied()).isTrue();
    assertThat(response.header(ConsistencyToken.HEADER)).isNotNull();
  }

  @Test
  void tellsLiteralsOfOneTypeFromThoseOfAnother() {
    rows.asset(tenant, "number", "{\"v\": 5}");
    rows.asset(tenant, "string", "{\"v\": \"5\"}");
    rows.asset(tenant, "bool", "{\"v\": true}");
    assertThat(matching("{'attr':'v','op':'eq','value':5}")).containsExactly("number");
    assertThat(matching("{'attr':'v','op':'eq','value':'5'}")).containsExactly("string");
    assertThat(matching("{'attr':'v','op':'eq','value':true}")).containsExactly("bool");
    assertThat(matching("{'attr':'v','op':'eq','value':'true'}")).isEmpty();
    assertThat(matching("{'attr':'v','op':'ne','value':6}")).containsExactly("number");
    assertThat(matching("{'attr':'v','op':'in','value':[5,'5']}"))
        .containsExactly("number", "string");
    assertThat(matching("'v==5'")).containsExactly("number", "string");
  }

  @Test
  void comparesAllDigits() {
    rows.asset(tenant, "n", "{\"n\": 9007199254740993}");
    assertThat(matching("{'attr':'n','op':'eq','value':9007199254740993}")).containsExactly("n");
    assertThat(matching("{'attr':'n','op':'eq','value':9007199254740992}")).isEmpty();
    for (String beyond : new String[] {"1e999", "-1e999999999", "1e-999999999"}) {
      assertThat(matching("{'attr':'n','op':'eq','value':" + beyond + "}")).isEmpty();
      assertThat(matching("{'attr':'n','op':'ne','value':" + beyond + "}")).isEmpty();
      assertThat(matching("{'attr':'n','op':'lt','value':" + beyond + "}")).isEmpty();
    }
  }

  @Test
  void joinsTerms() {
    rows.asset(tenant, "a", "{\"x\": 1, \"y\": 1}");
    rows.asset(tenant, "b", "{\"x\": 1}");
    rows.asset(tenant, "c", "{\"y\": 1}");
    assertThat(matching("{'or':[{'attr':'x','op':'exists'},{'attr':'y','op':'eq','value':1}]}"))
        .containsExactly("a", "b", "c");
    assertThat(matching("{'and':[{'attr':'x','op':'exists'}]}")).containsExactly("a", "b");
    assertThat(matching("{'not':{'attr':'x','op':'exists'}}")).containsExactly("c");
    assertThat(matching("{'attr':'asset','op':'prefix','value':'b'}")).containsExactly("b");
  }

  @Test
  void goesOnWithTheTokenOfEitherForm() {
    for (String name : new String[] {"a", "b", "c"}) {
      rows.asset(tenant, name, "{\"m\": \"x\"}");
    }
    String json = "'filter':{'attr':'m','op':'eq','value':'x'},'sort':'asset'";
    String first = search("{" + json + ",'page_size':1}").jsonPath().getString("next_page_token");
    Response second =
        request()
            .queryParam("filter", "m==x")
            .queryParam("sort", "asset")
            .queryParam("page_token", first)
            .get("/v1/assets");
    assertThat(second.jsonPath().getList("items.asset")).containsExactly("b", "c");
    assertThat(search("{" + json + ",'page_token':'" + first + "'}").asString())
        .isEqualTo(second.asString());
    assertThat(code(search("{'sort':'asset','page_token':'" + first + "'}")))
        .isEqualTo("bad-page-token");
  }

  @Test
  void refusesWhatItDoesNotUnderstand() {
    assertThat(code(search("{"))).isEqualTo("malformed-body");
    assertThat(code(search("{'filter':{'and':[]}}"))).isEqualTo("bad-filter");
    assertThat(code(search("{'filters':{}}"))).isEqualTo("bad-parameter");
    assertThat(code(search("{'\\ud800':{}}"))).isEqualTo("bad-parameter");
    assertThat(code(search("{'filter':{'\\ud800':{}}}"))).isEqualTo("bad-filter");
    Response url =
        request().contentType("application/json").body("{}").post("/v1/assets/search?page_size=1");
    assertThat(url.jsonPath().getString("detail"))
        .isEqualTo("page_size is not supported; all parameters are members of the body.");
    Response large = search("{'filter':'" + "x".repeat(300_000) + "'}");
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(code(large)).isEqualTo("body-too-large");
    Response type = request().contentType("text/plain").body("{}").post("/v1/assets/search");
    assertThat(type.statusCode()).isEqualTo(415);
  }

  @Test
  void leavesTheAssetOfThatNameAlone() {
    rows.asset(tenant, "search", "{\"n\": 1}");
    assertThat(request().get("/v1/assets/search").asString())
        .isEqualTo("{\"asset\":\"search\",\"attributes\":{\"n\":1}}");
  }
}
