using Glueline.Aws;
using Glueline.Local.FrontDoor;
using Glueline.Local.Identity;
using Glueline.Local.Identity.Policies;
using Glueline.Local.Identity.Signing;
using Glueline.Local.Identity.Sts;
using Glueline.Local.Protocol;

namespace Glueline.Cli.Doctor;

/// <summary>Services on loopback that check signatures, and an owner of one account who may call them.</summary>
internal sealed class TestAccount : IAsyncDisposable
{
    private readonly FrontDoorServer _door;

    private TestAccount(FrontDoorServer door) => _door = door;

    public static async Task<TestAccount> StartAsync(string account, params IReadOnlyList<IAwsService> services)
    {
        var everything = PolicyParser.Parse(
            "of a test",
            """{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*" }] }"""
        );
        var accounts = new AccountDirectory(
            [new(account, [new(account, "owner", "AKIAOWNER", "secret", [everything])], [])],
            new(TimeProvider.System)
        );
        return new(
            await FrontDoorServer.StartAsync(
                [new StsService(accounts), .. services],
                new SignatureVerifier(accounts.Credentials, TimeProvider.System)
            )
        );
    }

    /// <summary>The examination by the owner.</summary>
    public Examination As(Examination examination) =>
        examination with
        {
            Identity = AwsIdentity.Static("AKIAOWNER", "secret"),
            Environment = AwsEnvironment.From(
                new Dictionary<string, string> { ["AWS_REGION"] = "eu-central-1", ["AWS_ENDPOINT_URL"] = _door.Endpoint.ToString() }
            ),
        };

    /// <summary>The owner's variables, for a separate process.</summary>
    public (string Name, string? Value)[] Variables =>
        [
            ("AWS_ACCESS_KEY_ID", "AKIAOWNER"),
            ("AWS_SECRET_ACCESS_KEY", "secret"),
            ("AWS_SESSION_TOKEN", null),
            ("AWS_REGION", "eu-central-1"),
            ("AWS_ENDPOINT_URL", _door.Endpoint.ToString()),
        ];

    public ValueTask DisposeAsync() => _door.DisposeAsync();
}
