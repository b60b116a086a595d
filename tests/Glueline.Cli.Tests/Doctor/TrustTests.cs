using Glueline.Aws;
using Glueline.Cli.Doctor.Checks;
using Glueline.Local.FrontDoor;
using Glueline.Local.Identity;
using Glueline.Local.Identity.Policies;
using Glueline.Local.Identity.Signing;
using Glueline.Local.Identity.Sts;

namespace Glueline.Cli.Doctor;

/// <summary>The role check against roles that trust in ways that the shipped policies don't.</summary>
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
    public async Task Who_may_become_the_function_sees_what_it_sees(string principal, string condition) =>
        (await AskAsync(principal, condition, assumes: true)).ShouldBeOk(
            $"{Reader} lets {Session} in, and refuses it without the external id."
        );

    [Theory]
    [InlineData("444455556666:role/glueline-consumer", ExternalId)]
    [InlineData("444455556666:root", OfTheFunction)]
    public async Task Others_of_the_account_are_refused_as_they_should_be(string principal, string condition) =>
        (await AskAsync(principal, condition)).ShouldBeOk(
            $"{Reader} refuses {Owner}, as it should refuse all but the consumer function's role. Not seen: whether it lets the "
                + $"function in (--assume-function-role, for who may)."
        );

    [Fact]
    public async Task A_role_that_lets_in_without_the_external_id_is_told() =>
        (await AskAsync("444455556666:role/glueline-consumer", "", assumes: true)).ShouldFail(
            $"{Reader} lets {Session} in without the external id.",
            "Put the condition StringEquals sts:ExternalId back into the role's trust policy "
                + "(deploy/policies/registry-reader.trust.json; terraform apply in deploy/terraform/producer): without it a third party can have the "
                + "consumer use the role on its behalf."
        );

    [Fact]
    public async Task A_role_that_lets_in_the_whole_account_is_told() =>
        (await AskAsync("444455556666:root", ExternalId)).ShouldFail(
            $"{Reader} lets {Owner} in, which is not the consumer function.",
            "Set the role's trust policy back to deploy/policies/registry-reader.trust.json (terraform apply in "
                + "deploy/terraform/producer): it is for the consumer function's role alone."
        );

    /// <summary>The owner looks; the function's role, for the test, trusts its account.</summary>
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
        (await new CallerCheck().AskAsync(examination)).ShouldBeOk($"{Owner}, of the consumer's account.");
        return await new RoleCheck().AskAsync(examination);
    }

    private static PolicyDocument Trust(string principal, string condition) =>
        Policy(
            $$"""{ "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::{{principal}}" }, "Action": "sts:AssumeRole" {{condition}} }"""
        );

    private static PolicyDocument Policy(string statement) =>
        PolicyParser.Parse("of a test", $$"""{ "Version": "2012-10-17", "Statement": [{{statement}}] }""");
}
