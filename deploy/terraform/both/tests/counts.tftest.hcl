# terraform test, with both accounts mocked: the two halves fit together.

mock_provider "random" {}

mock_provider "aws" {
  alias = "producer"

  mock_data "aws_region" {
    defaults = { region = "eu-central-1" }
  }

  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }

  mock_data "aws_availability_zones" {
    defaults = { zone_ids = ["euc1-az1", "euc1-az2", "euc1-az3"] }
  }
}

mock_provider "aws" {
  alias = "consumer"

  mock_data "aws_region" {
    defaults = { region = "eu-central-1" }
  }

  mock_data "aws_caller_identity" {
    defaults = { account_id = "444455556666" }
  }
}

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
