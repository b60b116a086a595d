namespace Glueline.Deploy.Tests.Terraform;

/// <summary>Terraform's own tests can't run here, but their typos can be found.</summary>
public sealed class TestFileTests
{
    private const string File = "producer/tests/producer.tftest.hcl";

    [Theory]
    [InlineData(
        "variables {\n  runtime_memory",
        "variables {\n  runtime_memori",
        "13: variables: the module has no variable \"runtime_memori\"; did you mean \"runtime_memory\"?",
        "16: run default: sets no value for the variable \"runtime_memory\", which the module requires",
        "40: run same_function: sets no value for the variable \"runtime_memory\", which the module requires"
    )]
    [InlineData(
        "    runtime_memory = 64",
        "    runtime_memroy = 64",
        "34: run too_little_memory.variables: the module has no variable \"runtime_memroy\"; did you mean \"runtime_memory\"?"
    )]
    [InlineData(
        "    runtime_memory = 64",
        "    runtime_memory = []",
        "34: run too_little_memory.variables: \"runtime_memory\" expects a number, found a list"
    )]
    [InlineData(
        "aws_lambda_function.writer.memory_size",
        "aws_lambda_function.writers.memory_size",
        "20: run default.assert.condition: undeclared resource \"aws_lambda_function.writers\"; did you mean "
            + "\"aws_lambda_function.writer\"?"
    )]
    [InlineData(
        "writer.memory_size",
        "writer.memory_sice",
        "20: run default.assert.condition: \"aws_lambda_function.writer\" has no attribute \"memory_sice\"; did you mean \"memory_size\"?"
    )]
    [InlineData(
        "output.log_group",
        "output.log_grup",
        "25: run default.assert.condition: the module has no output \"log_grup\"; did you mean \"log_group\"?"
    )]
    [InlineData(
        "[var.runtime_memory]",
        "[var.runtime_memori]",
        "37: run too_little_memory.expect_failures: undeclared variable \"runtime_memori\"; did you mean \"runtime_memory\"?"
    )]
    [InlineData(
        "run.default.",
        "run.defult.",
        "44: run same_function.assert.condition: no earlier run \"defult\"; did you mean \"default\"?"
    )]
    [InlineData(
        "run.default.function_arn",
        "run.default.function_arm",
        "44: run same_function.assert.condition: run \"default\" has no output \"function_arm\"; did you mean \"function_arn\"?"
    )]
    [InlineData("run \"same_function\"", "run \"default\"", "40: run default: already declared in this file")]
    [InlineData(
        "error_message = \"The function changed.\"",
        "error_massage = \"The function changed.\"",
        "43: run same_function.assert: missing the required argument \"error_message\"",
        "45: run same_function.assert: unknown argument \"error_massage\"; did you mean \"error_message\"?"
    )]
    [InlineData(
        "mock_resource \"aws_iam_role\"",
        "mock_resource \"aws_iam_rule\"",
        "2: mock_provider aws.mock_resource: unknown resource type \"aws_iam_rule\"; did you mean \"aws_iam_role\"?"
    )]
    [InlineData(
        "defaults = { arn =",
        "defaults = { arm =",
        "3: mock_provider aws.mock_resource aws_iam_role: the type has no attribute \"arm\"; did you mean \"arn\"?"
    )]
    [InlineData(
        "target = random_uuid.suffix",
        "target = random_uuid.prefix",
        "8: override_resource: undeclared resource \"random_uuid.prefix\"; did you mean \"random_uuid.suffix\"?"
    )]
    [InlineData(
        "mock_provider \"aws\" {",
        "mock_provider \"aws\" {\n  alias = \"mock\"\n",
        "1: mock_provider: the module also uses \"aws\", which this file does not mock"
    )]
    public Task References_in_a_test(string old, string replacement, params string[] findings) =>
        Broken.FindsAsync(File, old, replacement, [.. findings.Select(finding => $"{File}:{finding}")]);
}
