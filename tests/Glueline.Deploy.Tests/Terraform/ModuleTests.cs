namespace Glueline.Deploy.Tests.Terraform;

public sealed class ModuleTests
{
    private const string Main = "producer/main.tf";
    private const string Both = "both/main.tf";

    [Fact]
    public Task A_required_variable_without_a_value() =>
        Broken.FindsAsync(
            Main,
            "  keys = { partition = \"id\" }\n",
            "",
            $"{Main}:7: module table: missing the variable \"keys\", which the module requires"
        );

    [Fact]
    public Task A_variable_that_the_module_does_not_have() =>
        Broken.FindsAsync(
            Main,
            "  keys = { partition",
            "  kees = { partition",
            $"{Main}:7: module table: missing the variable \"keys\", which the module requires",
            $"{Main}:11: module table: the module has no variable \"kees\"; did you mean \"keys\"?"
        );

    [Fact]
    public Task A_literal_of_the_wrong_type_for_the_variable() =>
        Broken.FindsAsync(
            Main,
            "  tags = local.tags\n}\n\nresource \"random_uuid\"",
            "  tags = [\"none\"]\n}\n\nresource \"random_uuid\"",
            $"{Main}:12: module table: \"tags\" expects a map, found a list"
        );

    [Fact]
    public Task A_missing_module() =>
        Broken.FindsAsync(
            Main,
            "\"../modules/table\"",
            "\"../modules/tables\"",
            $"{Main}:8: module table: there is no module at ../modules/tables"
        );

    [Fact]
    public Task An_alias_that_nobody_declares() =>
        Broken.FindsAsync(
            Both,
            "aws.owner = aws.producer",
            "aws.owner = aws.consumer",
            $"{Both}:20: module reader: undeclared provider configuration \"aws.consumer\""
        );

    [Fact]
    public Task An_alias_that_the_module_does_not_have() =>
        Broken.FindsAsync(
            Both,
            "aws.owner = aws.producer",
            "aws.landlord = aws.producer",
            $"{Both}:19: module reader: missing the provider configuration \"aws.owner\", which the module requires",
            $"{Both}:20: module reader: the module has no provider configuration \"aws.landlord\""
        );

    [Fact]
    public Task An_alias_that_is_not_passed() =>
        Broken.FindsAsync(
            Both,
            "  providers = {\n    aws.owner = aws.producer\n  }\n\n",
            "",
            $"{Both}:16: module reader: missing the provider configuration \"aws.owner\", which the module requires"
        );

    [Fact]
    public Task A_resource_of_an_undeclared_alias() =>
        Broken.FindsAsync(
            "modules/reader/main.tf",
            "provider = aws.owner",
            "provider = aws.others",
            "modules/reader/main.tf:18: resource aws_iam_role.reader: undeclared provider configuration \"aws.others\"; did you mean "
                + "\"aws.owner\"?"
        );

    [Fact]
    public Task A_provider_that_is_not_required() =>
        Broken.FindsAsync(
            "producer/versions.tf",
            "    random = {\n      source  = \"hashicorp/random\"\n      version = \"~> 3.6\"\n    }\n",
            "",
            $"{Main}:15: resource random_uuid.suffix: the provider \"random\" is not in required_providers"
        );

    [Fact]
    public Task A_provider_without_a_version() =>
        Broken.FindsAsync(
            "producer/versions.tf",
            "      source  = \"hashicorp/random\"\n      version = \"~> 3.6\"\n",
            "      source = \"hashicorp/random\"\n",
            "producer/versions.tf:9: required provider random: missing \"version\""
        );

    [Fact]
    public Task An_argument_that_the_provider_does_not_have() =>
        Broken.FindsAsync(
            "producer/versions.tf",
            "region = var.region",
            "regoin = var.region",
            "producer/versions.tf:17: provider aws: unknown argument \"regoin\"; did you mean \"region\"?"
        );

    [Fact]
    public async Task A_missing_template()
    {
        using var copy = TerraformCopy.Of(Repository.Fixture).Delete("policies/function.json");
        await Checker.FindsAsync(
            copy.Folder,
            $"{Main}:36: resource aws_iam_role_policy.function.policy: templatefile reads ../policies/function.json, which doesn't exist"
        );
    }

    [Fact]
    public Task A_placeholder_without_a_value() =>
        Broken.FindsAsync(
            "policies/function.json",
            "\"${table_arn}\"",
            "[\"${table_arn}\", \"${queue_arn}\"]",
            $"{Main}:36: resource aws_iam_role_policy.function.policy: the template ../policies/function.json needs "
                + "\"queue_arn\", which is not passed"
        );

    [Fact]
    public Task A_value_without_a_placeholder() =>
        Broken.FindsAsync(
            "policies/function.json",
            "${table_arn}",
            "*",
            $"{Main}:36: resource aws_iam_role_policy.function.policy: \"table_arn\" is passed to the template "
                + "../policies/function.json, which doesn't use it"
        );

    [Fact]
    public Task A_template_that_does_not_parse() =>
        Broken.FindsAsync(
            "policies/function.json",
            "${table_arn}",
            "${table_arn +}",
            $"{Main}:36: resource aws_iam_role_policy.function.policy: the template ../policies/function.json does not parse: Invalid "
                + "expression; Expected the start of an expression, but found an invalid expression token."
        );

    [Fact]
    public Task A_variables_file_with_an_unknown_variable() =>
        Broken.FindsAsync(
            "producer/terraform.tfvars.example",
            "runtime_memory",
            "runtime_memroy",
            "producer/terraform.tfvars.example:1: variables file: the module has no variable \"runtime_memroy\"; did you mean "
                + "\"runtime_memory\"?"
        );
}
