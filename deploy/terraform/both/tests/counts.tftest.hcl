# terraform test: the two halves fit together. It runs on accounts in memory (deploy/check/provider), as ./test does, and only plans.

variables {
  region           = "eu-central-1"
  producer_profile = "producer"
  consumer_profile = "consumer"
  packages         = "tests"
}

# Of brokers that don't exist yet, only the ids are known: this plan shows that the consumer's half needs no more.
run "plan_before_anything_exists" {
  command = plan

  assert {
    condition     = output.table_name == "sensors-rows"
    error_message = "The consumer's table is named after the producer's topic."
  }

  assert {
    condition     = length(module.producer.brokers) == 2
    error_message = "A broker in each of two zones."
  }
}

run "no_iam_over_private_link" {
  command = plan

  variables {
    client_authentication = "iam"
  }

  expect_failures = [var.connectivity]
}
