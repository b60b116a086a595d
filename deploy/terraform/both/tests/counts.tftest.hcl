# terraform test: what is refused. That the two halves fit together shows when both are applied; see tests/Glueline.Deploy.Tests.

variables {
  region           = "eu-central-1"
  producer_profile = "producer"
  consumer_profile = "consumer"
  packages         = "tests"
}

run "no_iam_over_private_link" {
  command = plan

  variables {
    client_authentication = "iam"
  }

  expect_failures = [var.connectivity]
}
