package dev.tollgate.gate;

import io.vertx.core.http.HttpMethod;
import java.util.List;

/**
 * One way into a capability. A request that fits no declared route is answered 404 before anything
 * else is looked at: what nobody declared does not exist, on REST and on Funqy alike.
 *
 * @param method the HTTP method
 * @param template the path; a segment in braces stands for any one segment, one in braces with a
 *     suffix, as in {@code {model}:predict}, for any that ends so, {@code /**} at the end for any
 *     rest
 * @param access who may use it
 * @param produces the media types of its answers; a caller that accepts none of them is refused
 *     before anything is done, and so before anything is charged
 * @param readsAnyType whether bodies are taken for what the route reads, whatever their {@code
 *     Content-Type} calls them
 * @param takesUpload whether the capability receives the body itself, see {@link Upload}; bodies of
 *     other routes are read into memory
 * @param takesEvents whether CloudEvents are taken, too: it is a function's
 */
public record Route(
    HttpMethod method,
    String template,
    Access access,
    List<String> produces,
    boolean readsAnyType,
    boolean takesUpload,
    boolean takesEvents) {
  /**
   * Checks the template and copies the list.
   *
   * @throws IllegalArgumentException if it does not start with a slash
   */
  public Route {
    if (!template.startsWith("/")) {
      throw new IllegalArgumentException("a route's template starts with '/': " + template);
    }
    produces = List.copyOf(produces);
  }

  /** A route of the given method name that answers in JSON. */
  public static Route of(String method, String template, Access access) {
    return new Route(
        HttpMethod.valueOf(method),
        template,
        access,
        List.of("application/json"),
        false,
        false,
        false);
  }

  /** The same route, answering in these media types. */
  public Route producing(String... types) {
    return new Route(
        method, template, access, List.of(types), readsAnyType, takesUpload, takesEvents);
  }

  /** The same route, reading bodies of any media type. */
  public Route readingAnyType() {
    return new Route(method, template, access, produces, true, takesUpload, takesEvents);
  }

  /** The same route, whose body may be larger than memory. */
  public Route takingUpload() {
    return new Route(method, template, access, produces, readsAnyType, true, takesEvents);
  }

  /** The same route, a function's, called by CloudEvents, too. */
  public Route takingEvents() {
    return new Route(method, template, access, produces, readsAnyType, takesUpload, true);
  }

  List<String> segments() {
    return RouteIndex.split(template);
  }
}
