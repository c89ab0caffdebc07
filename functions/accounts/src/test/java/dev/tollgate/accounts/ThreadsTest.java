package dev.tollgate.accounts;

import static dev.tollgate.accounts.Customers.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Whoever calls from wherever is answered, and where it is on a Vert.x context, there. */
@QuarkusTest
@QuarkusTestResource(AccountsDatabase.class)
class ThreadsTest {
  private static final int CALLS = 40;

  @Inject Accounts accounts;
  @Inject Customers customers;
  @Inject Vertx vertx;

  @Test
  void answersManyCallsAtOnceOnOneEventLoop() {
    answersOn(vertx.getOrCreateContext());
  }

  @Test
  void answersManyCallsAtOnceOnTheContextOfOneRequest() {
    answersOn(VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext()));
  }

  @Test
  void answersManyCallsAtOnceOnAThreadOfItsOwn() throws InterruptedException {
    // Given
    Account account = customers.signUp().account();
    List<Object> answers = new CopyOnWriteArrayList<>();

    // When
    Thread thread = Thread.ofPlatform().start(() -> find(account, answers));
    thread.join();

    // Then
    until(() -> answers.size() == CALLS);
    assertThat(answers).containsOnly(account);
  }

  private void answersOn(Context context) {
    // Given
    Account account = customers.signUp().account();
    List<Object> answers = new CopyOnWriteArrayList<>();
    List<Context> places = new CopyOnWriteArrayList<>();

    // When
    context.runOnContext(
        _ -> {
          for (int i = 0; i < CALLS; i++) {
            accounts
                .find(account.id())
                .subscribe()
                .with(
                    found -> {
                      places.add(Vertx.currentContext());
                      answers.add(found.orElseThrow());
                    },
                    answers::add);
          }
        });

    // Then
    until(() -> answers.size() == CALLS);
    assertThat(answers).containsOnly(account);
    assertThat(places).hasSize(CALLS).containsOnly(context);
  }

  private void find(Account account, List<Object> answers) {
    for (int i = 0; i < CALLS; i++) {
      accounts
          .find(account.id())
          .subscribe()
          .with(found -> answers.add(found.orElseThrow()), answers::add);
    }
  }
}
