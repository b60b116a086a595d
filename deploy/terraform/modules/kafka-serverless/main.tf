# An MSK Serverless cluster. Its clients sign in with IAM, and it is reached from VPCs of its own account only.

resource "aws_security_group" "brokers" {
  name        = "${var.name}-brokers"
  description = "Endpoints of the serverless Kafka cluster ${var.name}"
  vpc_id      = var.vpc_id
  tags        = merge(var.tags, { Name = "${var.name}-brokers" })
}

resource "aws_msk_serverless_cluster" "this" {
  cluster_name = var.name
  tags         = var.tags

  vpc_config {
    subnet_ids         = var.subnet_ids
    security_group_ids = [aws_security_group.brokers.id]
  }

  client_authentication {
    sasl {
      iam {
        enabled = true
      }
    }
  }
}
