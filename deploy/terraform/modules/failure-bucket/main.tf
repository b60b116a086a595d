# Where Lambda puts discarded batches, with their records: unlike the messages of a queue, they outlive the topic's retention.

resource "aws_s3_bucket" "this" {
  #checkov:skip=CKV_AWS_18:Who reads it is in CloudTrail's data events, where an account has them; a log of its own would need another bucket.
  #checkov:skip=CKV_AWS_21:Lambda writes each object once, and nobody changes it.
  #checkov:skip=CKV_AWS_144:Batches are kept until somebody has looked at them, not for a disaster.
  #checkov:skip=CKV_AWS_145:A choice (kms_key_arn); without it, S3 encrypts with a key of its own.
  #checkov:skip=CKV2_AWS_62:The alarm on failed invocations tells of new objects.
  bucket        = var.name
  force_destroy = false
  tags          = var.tags
}

resource "aws_s3_bucket_public_access_block" "this" {
  bucket                  = aws_s3_bucket.this.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    bucket_key_enabled = var.kms_key_arn != null

    apply_server_side_encryption_by_default {
      sse_algorithm     = var.kms_key_arn == null ? "AES256" : "aws:kms"
      kms_master_key_id = var.kms_key_arn
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    id     = "expire"
    status = "Enabled"

    filter {}

    expiration {
      days = var.retention_days
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }
  }
}

resource "aws_s3_bucket_policy" "this" {
  bucket = aws_s3_bucket.this.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "NobodyWithoutTls"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = [aws_s3_bucket.this.arn, "${aws_s3_bucket.this.arn}/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })

  # S3 refuses policies while it is changing the bucket's access block.
  depends_on = [aws_s3_bucket_public_access_block.this]
}
