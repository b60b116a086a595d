namespace Glueline.Deploy.Tests.Terraform;

public sealed class ArgumentTests
{
    private const string Main = "producer/main.tf";
    private const string Table = "modules/table/main.tf";
    private const string Function = "resource aws_lambda_function.writer";

    [Fact]
    public Task A_misspelled_argument() =>
        Broken.FindsAsync(
            Main,
            "memory_size   =",
            "memory_sise   =",
            $"{Main}:48: {Function}: unknown argument \"memory_sise\"; did you mean \"memory_size\"?"
        );

    [Fact]
    public Task A_misspelled_argument_of_an_inner_block() =>
        Broken.FindsAsync(
            Main,
            "    mode =",
            "    mods =",
            $"{Main}:58: {Function}.tracing_config: missing the required argument \"mode\"",
            $"{Main}:59: {Function}.tracing_config: unknown argument \"mods\"; did you mean \"mode\"?"
        );

    [Fact]
    public Task A_misspelled_block() =>
        Broken.FindsAsync(
            Main,
            "tracing_config {",
            "tracing_confg {",
            $"{Main}:58: {Function}: unknown block \"tracing_confg\"; did you mean \"tracing_config\"?"
        );

    [Fact]
    public Task A_misspelled_argument_of_a_dynamic_block() =>
        Broken.FindsAsync(
            Table,
            "      type = \"S\"",
            "      tipe = \"S\"",
            $"{Table}:18: resource aws_dynamodb_table.rows.attribute: missing the required argument \"type\"",
            $"{Table}:20: resource aws_dynamodb_table.rows.attribute: unknown argument \"tipe\"; did you mean \"type\"?"
        );

    [Fact]
    public Task A_dynamic_block_of_an_unknown_name() =>
        Broken.FindsAsync(
            Table,
            "dynamic \"attribute\"",
            "dynamic \"atribute\"",
            $"{Table}:15: resource aws_dynamodb_table.rows: unknown block \"atribute\"; did you mean \"attribute\"?",
            $"{Table}:19: resource aws_dynamodb_table.rows.atribute.name: undeclared resource \"attribute.value\""
        );

    [Fact]
    public Task A_dynamic_block_over_nothing() =>
        Broken.FindsAsync(
            Table,
            "    for_each = toset(local.attributes)",
            "    for_eech = toset(local.attributes)",
            $"{Table}:15: resource aws_dynamodb_table.rows.attribute: missing the required argument \"for_each\"",
            $"{Table}:16: resource aws_dynamodb_table.rows.attribute: unknown argument \"for_eech\"; did you mean \"for_each\"?"
        );

    [Fact]
    public Task A_missing_required_argument() =>
        Broken.FindsAsync(
            Main,
            "  role          = aws_iam_role.function.arn\n",
            "",
            $"{Main}:41: {Function}: missing the required argument \"role\""
        );

    [Fact]
    public Task A_required_argument_set_to_null() =>
        Broken.FindsAsync(
            Main,
            "  role          = aws_iam_role.function.arn\n",
            "  role          = null\n",
            $"{Main}:41: {Function}: missing the required argument \"role\""
        );

    [Fact]
    public Task A_missing_required_block() =>
        Broken.AppendedFindsAsync(
            Main,
            "\nresource \"aws_s3_bucket_versioning\" \"code\" {\n  bucket = \"code\"\n}\n",
            $"{Main}:88: resource aws_s3_bucket_versioning.code: missing the required block \"versioning_configuration\""
        );

    [Fact]
    public Task An_unknown_resource_type() =>
        Broken.AppendedFindsAsync(
            Main,
            "\nresource \"aws_sqs_quue\" \"again\" {}\n",
            $"{Main}:88: resource aws_sqs_quue.again: unknown resource type \"aws_sqs_quue\"; did you mean \"aws_sqs_queue\"?"
        );

    [Fact]
    public Task An_unknown_data_source() =>
        Broken.AppendedFindsAsync(
            Main,
            "\ndata \"aws_regions_of_the_moon\" \"all\" {}\n",
            $"{Main}:88: data aws_regions_of_the_moon.all: unknown data type \"aws_regions_of_the_moon\"",
            $"{Main}:88: data aws_regions_of_the_moon.all: is never used"
        );

    [Fact]
    public Task A_computed_argument_that_is_set() =>
        Broken.FindsAsync(
            Main,
            "  handler       = \"bootstrap\"",
            "  invoke_arn    = \"bootstrap\"",
            $"{Main}:46: {Function}: \"invoke_arn\" is computed by the provider and can't be set"
        );

    [Fact]
    public Task The_id_of_a_resource_that_is_set() =>
        Broken.FindsAsync(
            Main,
            "  name = \"failures\"",
            "  id   = \"failures\"",
            $"{Main}:66: resource aws_sqs_queue.failures: \"id\" is computed by the provider and can't be set"
        );

    [Fact]
    public Task A_block_written_as_an_argument() =>
        Broken.FindsAsync(
            Table,
            "point_in_time_recovery {",
            "point_in_time_recovery = {",
            $"{Table}:24: resource aws_dynamodb_table.rows: \"point_in_time_recovery\" is a block: write point_in_time_recovery {{ … "
                + $"}} without \"=\""
        );

    [Fact]
    public Task An_argument_written_as_a_block() =>
        Broken.FindsAsync(
            Main,
            "    variables = {",
            "    variables {",
            $"{Main}:52: {Function}.environment: \"variables\" is an argument: write variables = …"
        );

    [Fact]
    public Task A_single_block_that_appears_twice() =>
        Broken.FindsAsync(
            Main,
            "  tracing_config {\n    mode = \"Active\"\n  }\n",
            "  tracing_config {\n    mode = \"Active\"\n  }\n\n  tracing_config {\n    mode = \"Active\"\n  }\n",
            $"{Main}:62: {Function}: 2 \"tracing_config\" blocks; at most one"
        );

    [Theory]
    [InlineData("var.runtime_memory\n  tags ", "\"plenty\"\n  tags ", 48, "\"memory_size\" expects a number, found the string \"plenty\"")]
    [InlineData("[\"arm64\"]", "\"arm64\"", 45, "\"architectures\" expects a list, found the string \"arm64\"")]
    [InlineData("\"writer.zip\"", "[\"writer.zip\"]", 47, "\"filename\" expects a string, found a list")]
    [InlineData("local.tags\n\n  environment", "{ on = [1] }\n\n  environment", 49, "\"tags\" expects a map of a string, found a list")]
    public Task A_literal_of_the_wrong_type(string old, string replacement, int line, string finding) =>
        Broken.FindsAsync(Main, old, replacement, [$"{Main}:{line}: {Function}: {finding}", .. UnusedMemory(replacement)]);

    [Theory]
    [InlineData(
        Main,
        "\"provided.al2023\"",
        "\"provided.al2032\"",
        44,
        Function + ".runtime: \"provided.al2032\" is not a value it can have; did you mean \"provided.al2023\"?"
    )]
    [InlineData(
        Main,
        "[\"arm64\"]",
        "[\"arm46\"]",
        45,
        Function + ".architectures: \"arm46\" is not a value it can have; expected x86_64, arm64"
    )]
    [InlineData(
        Main,
        "\"Active\"",
        "\"Passive\"",
        59,
        Function + ".tracing_config.mode: \"Passive\" is not a value it can have; expected Active, PassThrough"
    )]
    [InlineData(
        Main,
        "= 30",
        "= 31",
        74,
        "resource aws_cloudwatch_log_group.function.retention_in_days: \"31\" is not a value it can have; expected 0, 1, 3, 5, 7, 14, "
            + "30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653"
    )]
    [InlineData(
        Table,
        "\"PAY_PER_REQUEST\"",
        "\"PAY_PER_QUERY\"",
        8,
        "resource aws_dynamodb_table.rows.billing_mode: \"PAY_PER_QUERY\" is not a value it can have; expected PROVISIONED, PAY_PER_REQUEST"
    )]
    [InlineData(
        Table,
        "type = \"S\"",
        "type = \"X\"",
        20,
        "resource aws_dynamodb_table.rows.attribute.type: \"X\" is not a value it can have; expected S, N, B"
    )]
    public Task A_word_that_is_not_in_the_list(string file, string old, string replacement, int line, string finding) =>
        Broken.FindsAsync(file, old, replacement, $"{file}:{line}: {finding}");

    [Fact]
    public Task A_function_that_does_not_exist() =>
        Broken.FindsAsync(
            Table,
            "toset(",
            "to_set(",
            $"{Table}:16: resource aws_dynamodb_table.rows.attribute.for_each: unknown function \"to_set\"; did you mean \"toset\"?"
        );

    [Theory]
    [InlineData("[a-z]{2,1224}", "repeats more than 1000 times, which RE2 doesn't allow")]
    [InlineData("(?!us-)[a-z]+", "looks ahead or behind, which RE2 doesn't support")]
    public Task A_pattern_that_does_not_compile(string pattern, string fault) =>
        Broken.FindsAsync(
            "producer/variables.tf",
            "^[a-z]+-[a-z]+-[0-9]$",
            pattern,
            $"producer/variables.tf:7: variable region.validation.condition: the pattern \"{pattern}\" {fault}"
        );

    [Fact]
    public Task A_type_that_does_not_exist() =>
        Broken.FindsAsync(
            "modules/table/variables.tf",
            "= map(string)",
            "= map(strong)",
            "modules/table/variables.tf:18: variable tags.type: unknown type \"strong\"; did you mean \"string\"?"
        );

    private static string[] UnusedMemory(string replacement) =>
        replacement.Contains("plenty", StringComparison.Ordinal)
            ? ["producer/variables.tf:12: variable runtime_memory: is never used"]
            : [];
}
