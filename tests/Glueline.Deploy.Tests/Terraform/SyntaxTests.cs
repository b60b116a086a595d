namespace Glueline.Deploy.Tests.Terraform;

public sealed class SyntaxTests
{
    [Fact]
    public Task A_file_that_does_not_parse() =>
        Broken.FindsAsync(
            "modules/table/main.tf",
            "enabled = true",
            "enabled = = true",
            "modules/table/main.tf:25: syntax: Invalid expression; Expected the start of an expression, but found an invalid "
                + "expression token."
        );

    [Fact]
    public Task A_block_that_is_not_closed() =>
        Broken.FindsAsync(
            "modules/table/outputs.tf",
            "aws_dynamodb_table.rows.arn\n}",
            "aws_dynamodb_table.rows.arn",
            "modules/table/outputs.tf:1: syntax: Unclosed configuration block; There is no closing brace for this block before the "
                + "end of the file."
        );

    [Fact]
    public Task An_argument_that_is_set_twice() =>
        Broken.FindsAsync(
            "producer/main.tf",
            "  count = var.queue_enabled ? 1 : 0",
            "  count = var.queue_enabled ? 1 : 0\n  count = 1",
            "producer/main.tf:65: syntax: Attribute redefined; The argument \"count\" was already set at main.tf:64,3-8."
        );

    [Fact]
    public Task A_file_that_is_not_formatted() =>
        Broken.FindsAsync(
            "modules/table/main.tf",
            "  range_key      = var.keys.sort",
            "  range_key = var.keys.sort",
            "modules/table/main.tf:10: format: expected \"  range_key      = var.keys.sort\", as terraform fmt writes it"
        );

    [Fact]
    public Task A_block_type_that_does_not_exist() =>
        Broken.FindsAsync(
            "producer/main.tf",
            "output \"log_group\"",
            "ouptut \"log_group\"",
            "producer/main.tf:83: ouptut log_group: unknown block type \"ouptut\"; did you mean \"output\"?",
            "producer/tests/producer.tftest.hcl:25: run default.assert.condition: the module has no output \"log_group\""
        );

    [Fact]
    public Task A_missing_label() =>
        Broken.AppendedFindsAsync(
            "producer/main.tf",
            "\ndata \"aws_region\" {}\n",
            "producer/main.tf:88: data aws_region: expected 2 labels, found 1"
        );

    [Fact]
    public Task One_name_declared_twice() =>
        Broken.AppendedFindsAsync(
            "modules/table/outputs.tf",
            "\noutput \"arn\" {\n  description = \"Again.\"\n  value       = aws_dynamodb_table.rows.id\n}\n",
            "modules/table/outputs.tf:6: output arn: already declared at outputs.tf:1"
        );
}
