namespace Glueline.Deploy.Tests.Terraform;

public sealed class HouseRuleTests
{
    [Fact]
    public Task A_variable_without_a_type() =>
        Broken.FindsAsync(
            "modules/table/variables.tf",
            "  type        = number\n",
            "",
            "modules/table/variables.tf:11: variable capacity: has no type"
        );

    [Fact]
    public Task A_variable_without_a_description() =>
        Broken.FindsAsync(
            "modules/table/variables.tf",
            "  type        = string\n  description = \"The table's name.\"\n",
            "  type = string\n",
            "modules/table/variables.tf:1: variable name: has no description"
        );

    [Fact]
    public Task An_output_without_a_description() =>
        Broken.FindsAsync(
            "modules/table/outputs.tf",
            "\"The table's ARN.\"",
            "\"\"",
            "modules/table/outputs.tf:1: output arn: has no description"
        );

    [Fact]
    public Task A_variable_of_a_root_without_a_validation() =>
        Broken.FindsAsync(
            "producer/variables.tf",
            "\n  validation {\n    condition     = var.runtime_memory >= 128\n    error_message = \"A function has at least 128 "
                + "MB.\"\n  }\n",
            "",
            "producer/variables.tf:12: variable runtime_memory: a root's variable has no validation; check which values it allows"
        );

    [Fact]
    public Task A_resource_without_tags() =>
        Broken.FindsAsync(
            "modules/table/main.tf",
            "  tags           = var.tags\n",
            "",
            "modules/table/main.tf:6: resource aws_dynamodb_table.rows: can be tagged and sets no \"tags\"",
            "modules/table/variables.tf:17: variable tags: is never used"
        );

    [Fact]
    public Task A_variable_that_only_its_own_validation_reads() =>
        Broken.FindsAsync(
            "producer/versions.tf",
            "provider \"aws\" {\n  region = var.region\n}",
            "provider \"aws\" {}",
            "producer/variables.tf:1: variable region: is never used"
        );

    [Fact]
    public Task A_local_that_nothing_reads() =>
        Broken.AppendedFindsAsync(
            "modules/table/main.tf",
            "\nlocals {\n  spare = 1\n}\n",
            "modules/table/main.tf:34: local.spare: is never used"
        );

    [Fact]
    public Task A_data_source_that_nothing_reads() =>
        Broken.AppendedFindsAsync(
            "modules/table/main.tf",
            "\ndata \"aws_caller_identity\" \"me\" {}\n",
            "modules/table/main.tf:33: data aws_caller_identity.me: is never used"
        );
}
