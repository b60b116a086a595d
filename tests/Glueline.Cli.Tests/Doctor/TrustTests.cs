using Glueline.Aws;
using Glueline.Cli.Doctor.Checks;
using Glueline.Local.FrontDoor;
using Glueline.Local.Identity;
using Glueline.Local.Identity.Policies;
using Glueline.Local.Identity.Signing;
using Glueline.Local.Identity.Sts;

namespace Glueline.Cli.Doctor;

/// <summary>The role check with trust policies that differ from the shipped ones.</summary>
public sealed class TrustTests : IDisposable
{
    private const string Reader = "arn:aws:iam::111122223333:role/glueline-registry-reader";
    private const string Owner = "arn:aws:iam::444455556666:user/owner";
    private const string Session = "arn:aws:sts::444455556666:assumed-role/glueline-consumer/glueline-doctor";
    private const string ExternalId = """, "Condition": { "StringEquals": { "sts:ExternalId": "glueline-consumer" } }""";
    private const string OfTheFunction = """
        , "Condition": { "StringEquals": { "sts:ExternalId": "glueline-consumer" }, "ArnEquals": { "aws:PrincipalArn": "arn:aws:iam::444455556666:role/glueline-consumer" } }
        """;

    private readonly OutputFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("444455556666:role/glueline-consumer", ExternalId)]
    [InlineData("444455556666:root", OfTheFunction)]
    public async Task An_identity_that_may_assume_the_functions_role_sees_what_it_sees(string principal, string condition) =>
        (await AskAsync(principal, condition, assumes: true)).ShouldBeOk(
            $"{Session} may assume {Reader}, and not without the external id."
        );

    [Theory]
    [InlineData("444455556666:role/glueline-consumer", ExternalId)]
    [InlineData("444455556666:root", OfTheFunction)]
    public async Task Other_identities_of_the_account_are_refused_as_they_should_be(string principal, string condition) =>
        (await AskAsync(principal, condition)).ShouldBeOk(
            $"{Reader} refuses {Owner}, as it should refuse all but the consumer function's role. Not checked: whether the function may assume it (--assume-function-role, if you may)."
        );

    [Fact]
    public async Task A_role_that_does_not_require_the_external_id_is_reported() =>
        (await AskAsync("444455556666:role/glueline-consumer", "", assumes: true)).ShouldFail(
            $"{Session} may assume {Reader} without the external id.",
            "Restore the condition StringEquals sts:ExternalId in the role's trust policy (deploy/policies/registry-reader.trust.json; terraform apply in deploy/terraform/producer): without it a third party can make the consumer use the role on its behalf."
        );

    [Fact]
    public async Task A_role_that_trusts_the_whole_account_is_reported() =>
        (await AskAsync("444455556666:root", ExternalId)).ShouldFail(
            $"{Owner}, which is not the consumer function, may assume {Reader}.",
            "Reset the role's trust policy to deploy/policies/registry-reader.trust.json (terraform apply in deploy/terraform/producer): it must trust only the consumer function's role."
        );

    /// <summary>Runs the checks as the owner; for the test, the function's role trusts its account.</summary>
    private async Task<Finding> AskAsync(string principal, string condition, bool assumes = false)
    {
        var everything = Policy("""{ "Effect": "Allow", "Action": "*", "Resource": "*" }""");
        var accounts = new AccountDirectory(
            [
                new("111122223333", [], [new("111122223333", "glueline-registry-reader", Trust(principal, condition), [])]),
                new(
                    "444455556666",
                    [new("444455556666", "owner", "AKIAOWNER", "secret", [everything])],
                    [new("444455556666", "glueline-consumer", Trust("444455556666:root", ""), [everything])]
                ),
            ],
            new(TimeProvider.System)
        );
        await using var door = await FrontDoorServer.StartAsync(
            [new StsService(accounts)],
            new SignatureVerifier(accounts.Credentials, TimeProvider.System)
        );
        var examination = _files.Examine() with
        {
            AssumesFunctionRole = assumes,
            Identity = AwsIdentity.Static("AKIAOWNER", "secret"),
            Environment = AwsEnvironment.From(
                new Dictionary<string, string> { ["AWS_REGION"] = "eu-central-1", ["AWS_ENDPOINT_URL"] = door.Endpoint.ToString() }
            ),
        };
        (await new CallerCheck().AskAsync(examination)).ShouldBeOk($"{Owner}, in the consumer's account.");
        return await new RoleCheck().AskAsync(examination);
    }

    private static PolicyDocument Trust(string principal, string condition) =>
        Policy(
            $$"""{ "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::{{principal}}" }, "Action": "sts:AssumeRole" {{condition}} }"""
        );

    private static PolicyDocument Policy(string statement) =>
        PolicyParser.Parse("of a test", $$"""{ "Version": "2012-10-17", "Statement": [{{statement}}] }""");
}
