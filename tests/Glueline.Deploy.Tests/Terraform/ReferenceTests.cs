namespace Glueline.Deploy.Tests.Terraform;

public sealed class ReferenceTests
{
    private const string Main = "producer/main.tf";

    [Theory]
    [InlineData(
        "var.queue_enabled ?",
        "var.queue_enbaled ?",
        "64: resource aws_sqs_queue.failures.count: undeclared variable \"queue_enbaled\"; did you mean \"queue_enabled\"?",
        "producer/variables.tf:22: variable queue_enabled: is never used"
    )]
    [InlineData(
        "merge(local.tags",
        "merge(local.tag",
        "75: resource aws_cloudwatch_log_group.function.tags: undeclared local \"tag\"; did you mean \"tags\"?"
    )]
    [InlineData(
        "table_arn = module.table",
        "table_arn = module.tables",
        "37: resource aws_iam_role_policy.function.policy: undeclared module \"tables\"; did you mean \"table\"?"
    )]
    [InlineData(
        "TABLE = module.table.arn",
        "TABLE = module.table.arm",
        "53: resource aws_lambda_function.writer.environment.variables: module \"table\" has no output \"arm\"; did you mean \"arn\"?"
    )]
    [InlineData(
        "= aws_iam_role.function.id",
        "= aws_iam_role.functions.id",
        "35: resource aws_iam_role_policy.function.role: undeclared resource \"aws_iam_role.functions\"; did you mean "
            + "\"aws_iam_role.function\"?"
    )]
    [InlineData(
        "= aws_iam_role.function.id",
        "= aws_iam_role.function.idd",
        "35: resource aws_iam_role_policy.function.role: \"aws_iam_role.function\" has no attribute \"idd\"; did you mean \"id\"?"
    )]
    [InlineData(
        "random_uuid.suffix.result",
        "random_uuid.suffix.value",
        "10: module table.name: \"random_uuid.suffix\" has no attribute \"value\""
    )]
    [InlineData(
        "failures[*].url",
        "failures[*].uri",
        "54: resource aws_lambda_function.writer.environment.variables: \"aws_sqs_queue.failures\" has no attribute \"uri\"; did you "
            + "mean \"url\"?"
    )]
    [InlineData(
        "one(aws_sqs_queue.failures[*].url)",
        "aws_sqs_queue.failures.url",
        "54: resource aws_lambda_function.writer.environment.variables: \"aws_sqs_queue.failures\" has count: index it, as in "
            + "aws_sqs_queue.failures[0].url"
    )]
    [InlineData(
        "aws_lambda_function.writer.arn",
        "aws_lambda_function.writer[0].arn",
        "80: output function_arn.value: \"aws_lambda_function.writer\" has neither count nor for_each: read it without brackets"
    )]
    [InlineData(
        "each.value",
        "each.velue",
        "75: resource aws_cloudwatch_log_group.function.tags: \"each\" has no member \"velue\"; expected key or value"
    )]
    [InlineData("\"failures\"\n", "each.key\n", "66: resource aws_sqs_queue.failures.name: each.key needs \"for_each\" on the block")]
    [InlineData(
        "\"writer.zip\"",
        "count.index",
        "47: resource aws_lambda_function.writer.filename: count.index needs \"count\" on the block"
    )]
    [InlineData(
        "\"writer.zip\"",
        "writer",
        "47: resource aws_lambda_function.writer.filename: \"writer\" is not a reference; strings need quotes"
    )]
    [InlineData(
        "\"writer.zip\"",
        "self.arn",
        "47: resource aws_lambda_function.writer.filename: \"self\" is only available in postconditions and provisioners"
    )]
    [InlineData(
        "\"writer.zip\"",
        "path.modul",
        "47: resource aws_lambda_function.writer.filename: \"path\" has no member \"modul\"; expected module or root or cwd"
    )]
    [InlineData(
        "\"writer.zip\"",
        "\"${local.tags.product}.zip\"",
        "47: resource aws_lambda_function.writer.filename: \"local.tags\" has no attribute \"product\"; did you mean \"project\"?"
    )]
    public Task References_in_an_expression(string old, string replacement, string finding, params string[] others) =>
        Broken.FindsAsync(Main, old, replacement, [$"{Main}:{finding}", .. others]);

    [Fact]
    public Task A_data_source_that_is_not_declared() =>
        Broken.FindsAsync(
            "modules/reader/main.tf",
            "data.aws_iam_policy_document.trust.json",
            "data.aws_iam_policy_document.trusts.json",
            "modules/reader/main.tf:6: data aws_iam_policy_document.trust: is never used",
            "modules/reader/main.tf:21: resource aws_iam_role.reader.assume_role_policy: undeclared data source "
                + "\"data.aws_iam_policy_document.trusts\"; did you mean \"data.aws_iam_policy_document.trust\"?"
        );

    [Fact]
    public Task A_member_that_a_modules_variable_does_not_have() =>
        Broken.FindsAsync(
            "modules/table/main.tf",
            "hash_key       = var.keys.partition",
            "hash_key       = var.keys.partitions",
            "modules/table/main.tf:9: resource aws_dynamodb_table.rows.hash_key: \"var.keys\" has no attribute \"partitions\"; did "
                + "you mean \"partition\"?"
        );

    [Fact]
    public Task The_line_of_a_reference_inside_a_multiline_string() =>
        Broken.AppendedFindsAsync(
            Main,
            "\noutput \"text\" {\n  description = \"Many lines.\"\n  value       = <<-EOT\n    first\n    "
                + "${upper(local.missing)}\n  EOT\n}\n",
            $"{Main}:92: output text.value: undeclared local \"missing\""
        );

    [Fact]
    public Task A_validation_that_refers_to_another_variable() =>
        Broken.FindsAsync(
            "producer/variables.tf",
            "condition     = var.runtime_memory >= 128",
            "condition     = var.region != null",
            "producer/variables.tf:17: variable runtime_memory.validation.condition: must refer to var.runtime_memory"
        );

    [Fact]
    public Task A_condition_of_a_test_that_refers_to_nothing() =>
        Broken.FindsAsync(
            "producer/tests/producer.tftest.hcl",
            "output.log_group == \"/aws/lambda/writer\"",
            "1 + 1 == 2",
            "producer/tests/producer.tftest.hcl:25: run default.assert.condition: refers to nothing, so it checks nothing"
        );
}
