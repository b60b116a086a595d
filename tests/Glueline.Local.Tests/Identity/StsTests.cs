using System.Xml.Linq;
using Glueline.Aws;
using Glueline.Local.Glue;
using Glueline.Local.Identity;
using Glueline.Local.Identity.Policies;
using Glueline.Local.Tests.Stack;

namespace Glueline.Local.Tests.Identity;

public sealed class StsTests
{
    [Fact]
    public async Task An_identity_can_be_queried()
    {
        await using var stage = await RegistryStage.StartAsync();
        var owner = (await stage.StsAsync(stage.Producer, ("Action", "GetCallerIdentity"), ("Version", "2011-06-15"))).ShouldBeAnswered();
        owner.ContentType.ShouldBe("text/xml");
        Value(owner, "Arn").ShouldBe("arn:aws:iam::111122223333:user/owner");
        Value(owner, "Account").ShouldBe("111122223333");
        Value(owner, "UserId").ShouldStartWith("AIDA");
        Value(owner, "RequestId").ShouldBe(owner.RequestId);
        var function = await stage.StsAsync(stage.As(stage.Names.ConsumerRoleArn), ("Action", "GetCallerIdentity"));
        Value(function, "Arn").ShouldBe("arn:aws:sts::444455556666:assumed-role/glueline-consumer/test");
    }

    [Fact]
    public async Task The_consumer_function_can_assume_the_registry_reader_of_the_other_account()
    {
        await using var stage = await RegistryStage.StartAsync();
        var reply = (await AssumeReaderAsync(stage, stage.As(stage.Names.ConsumerRoleArn))).ShouldBeAnswered();
        Value(reply, "Arn").ShouldBe("arn:aws:sts::111122223333:assumed-role/glueline-registry-reader/me");
        Value(reply, "AssumedRoleId").ShouldMatch("^AROA[A-Z2-7]{17}:me$");
        Value(reply, "AccessKeyId").ShouldStartWith("ASIA");
        Value(reply, "Expiration").ShouldBe(stage.Time.GetUtcNow().AddHours(1).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null));
        var reader = new RawSigner(Value(reply, "AccessKeyId"), Value(reply, "SecretAccessKey"))
        {
            SessionToken = Value(reply, "SessionToken"),
        };
        Value(await stage.StsAsync(reader, ("Action", "GetCallerIdentity")), "Account").ShouldBe("111122223333");
    }

    [Theory]
    [InlineData("the wrong external id", "registry-reader", "someone-else")]
    [InlineData("no external id", "registry-reader", null)]
    [InlineData("another role of the account", "producer", "glueline-consumer")]
    [InlineData("a role that is not there", "nothing", "glueline-consumer")]
    public async Task The_consumer_function_can_assume_no_other_role(string why, string role, string? externalId)
    {
        await using var stage = await RegistryStage.StartAsync();
        var arn = $"arn:aws:iam::111122223333:role/glueline-{role}";
        var parameters = new List<(string, string)> { ("Action", "AssumeRole"), ("RoleArn", arn), ("RoleSessionName", "me") };
        if (externalId is not null)
            parameters.Add(("ExternalId", externalId));
        var reply = await stage.StsAsync(stage.As(stage.Names.ConsumerRoleArn), [.. parameters]);
        reply.Status.ShouldBe(403, why);
        Value(reply, "Code").ShouldBe("AccessDenied");
        Value(reply, "Message")
            .ShouldBe(
                "User: arn:aws:sts::444455556666:assumed-role/glueline-consumer/test is not authorized to perform: sts:AssumeRole on "
                    + $"resource: {arn}"
            );
    }

    [Theory]
    [InlineData("444455556666", "glueline-consumer", true)]
    [InlineData("444455556666", "glueline-consumer-2", false)]
    [InlineData("999900001111", "glueline-consumer", false)]
    public async Task The_registry_reader_is_open_to_one_role_of_one_account(string accountId, string role, bool isOpen)
    {
        var lambda = PolicyTemplate.Shipped("lambda.trust.json").Fill(new Dictionary<string, string>());
        var everything = Policy("""{"Effect":"Allow","Action":"*","Resource":"*"}""");
        var accounts = StackAccounts.Create(new());
        if (!isOpen)
            accounts = [.. accounts, new Account(accountId, [], [new(accountId, role, lambda, [everything])])];
        await using var stage = await RegistryStage.StartAsync(new LocalGlueOptions(), accounts: accounts);
        (await AssumeReaderAsync(stage, stage.As($"arn:aws:iam::{accountId}:role/{role}"))).Status.ShouldBe(isOpen ? 200 : 403);
    }

    [Fact]
    public async Task Trusting_an_account_does_not_replace_the_roles_own_permission()
    {
        var nothing = Policy("""{"Effect":"Allow","Action":"glue:GetTags","Resource":"*"}""");
        var names = new StackNames { ConsumerRole = "without-permission" };
        var lambda = PolicyTemplate.Shipped("lambda.trust.json").Fill(names.Placeholders);
        var reader = new AccountRole(
            "999900001111",
            "reader",
            PolicyTemplate.Shipped("registry-reader.trust.json").Fill(names.Placeholders),
            [nothing]
        );
        var account = new Account("999900001111", [], [reader]);
        var consumer = new Account(names.ConsumerAccount, [], [new(names.ConsumerAccount, names.ConsumerRole, lambda, [nothing])]);
        await using var stage = await RegistryStage.StartAsync(new LocalGlueOptions(), accounts: [account, consumer]);
        var reply = await stage.StsAsync(
            stage.As(names.ConsumerRoleArn),
            ("Action", "AssumeRole"),
            ("RoleArn", reader.Arn),
            ("RoleSessionName", "me"),
            ("ExternalId", names.ExternalId)
        );
        reply.Status.ShouldBe(403);
    }

    [Fact]
    public async Task The_owner_of_the_other_account_is_not_trusted_although_its_own_policy_allows_all()
    {
        await using var stage = await RegistryStage.StartAsync();
        (await AssumeReaderAsync(stage, stage.Consumer)).Status.ShouldBe(403);
    }

    [Theory]
    [InlineData(
        "RoleSessionName",
        "a",
        "1 validation error detected: Value 'a' at 'roleSessionName' failed to satisfy constraint: Member must have length greater "
            + "than or equal to 2"
    )]
    [InlineData(
        "RoleSessionName",
        "a b",
        @"1 validation error detected: Value 'a b' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[\w+=,.@-]*$"
    )]
    [InlineData(
        "RoleArn",
        "arn:aws",
        "1 validation error detected: Value 'arn:aws' at 'roleArn' failed to satisfy constraint: Member must have length greater than "
            + "or equal to 20"
    )]
    [InlineData(
        "DurationSeconds",
        "899",
        "1 validation error detected: Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater "
            + "than or equal to 900"
    )]
    [InlineData(
        "DurationSeconds",
        "7200",
        "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining"
    )]
    [InlineData(
        "ExternalId",
        "x",
        "1 validation error detected: Value 'x' at 'externalId' failed to satisfy constraint: Member must have length greater than "
            + "or equal to 2"
    )]
    [InlineData(
        "PolicyArns.member.1.arn",
        "arn:aws:iam::aws:policy/A",
        "PolicyArns.member.1.arn: managed policies are not emulated; pass the session policy in Policy."
    )]
    public async Task A_parameter_outside_its_limits_is_refused(string name, string value, string message)
    {
        await using var stage = await RegistryStage.StartAsync();
        var reply = await AssumeReaderAsync(stage, stage.As(stage.Names.ConsumerRoleArn), (name, value));
        reply.Status.ShouldBe(400);
        Value(reply, "Code").ShouldBe("ValidationError");
        Value(reply, "Message").ShouldBe(message);
    }

    [Fact]
    public async Task An_unknown_action_and_a_missing_one_are_refused()
    {
        await using var stage = await RegistryStage.StartAsync();
        Value(await stage.StsAsync(stage.Producer, ("Action", "GetFederationToken"), ("Version", "2011-06-15")), "Message")
            .ShouldBe("Could not find operation GetFederationToken for version 2011-06-15");
        Value(await stage.StsAsync(stage.Producer), "Code").ShouldBe("MissingAction");
    }

    [Theory]
    [InlineData("AKIAUNKNOWN000000000", null, "InvalidClientTokenId")]
    [InlineData(null, "guessed", "SignatureDoesNotMatch")]
    public async Task A_bad_signature_is_refused_in_the_query_protocol(string? keyId, string? secret, string code)
    {
        await using var stage = await RegistryStage.StartAsync();
        var signer = new RawSigner(keyId ?? stage.Producer.KeyId, secret ?? stage.Producer.Secret);
        var reply = await stage.StsAsync(signer, ("Action", "GetCallerIdentity"));
        reply.Status.ShouldBe(403);
        reply.ContentType.ShouldBe("text/xml");
        Value(reply, "Code").ShouldBe(code);
    }

    [Fact]
    public async Task A_session_policy_restricts_the_role()
    {
        await using var stage = await RegistryStage.StartAsync();
        await stage.CallAsync("CreateRegistry", """{"RegistryName":"glueline"}""");
        var narrow = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"glue:ListSchemaVersions","Resource":"*"}}""";
        var session = Signer(await AssumeReaderAsync(stage, stage.As(stage.Names.ConsumerRoleArn), ("Policy", narrow)));
        var schema = """{"SchemaId":{"RegistryName":"glueline","SchemaName":"s"}}""";
        (await stage.CallAsync("ListSchemaVersions", schema, session)).ShouldBeRefused("EntityNotFoundException");
        (await stage.CallAsync("GetSchema", schema, session)).ShouldBeRefused("AccessDeniedException");
        Value(await AssumeReaderAsync(stage, stage.As(stage.Names.ConsumerRoleArn), ("Policy", "{}")), "Code")
            .ShouldBe("MalformedPolicyDocument");
    }

    [Fact]
    public async Task Within_an_account_a_trust_that_names_the_user_is_enough_unless_the_user_is_denied()
    {
        var trust = Policy(
            """{"Effect":"Allow","Principal":{"AWS":["arn:aws:iam::999900001111:user/named","arn:aws:iam::999900001111:user/denied"]},"Action":"sts:AssumeRole"}"""
        );
        var byAccount = Policy("""{"Effect":"Allow","Principal":{"AWS":"999900001111"},"Action":"sts:AssumeRole"}""");
        var nothing = Policy("""{"Effect":"Allow","Action":"glue:GetTags","Resource":"*"}""");
        var denied = Policy("""{"Effect":"Deny","Action":"sts:*","Resource":"*"}""");
        var account = new Account(
            "999900001111",
            [User("named", nothing), User("denied", denied), User("other", nothing)],
            [new("999900001111", "direct", trust, [nothing]), new("999900001111", "by-account", byAccount, [nothing])]
        );
        await using var stage = await RegistryStage.StartAsync(new LocalGlueOptions(), accounts: [account]);
        (await AssumeAsync(stage, "named", "direct")).ShouldBeAnswered();
        (await AssumeAsync(stage, "other", "direct")).Status.ShouldBe(403);
        (await AssumeAsync(stage, "denied", "direct")).Status.ShouldBe(403);
        (await AssumeAsync(stage, "named", "by-account")).Status.ShouldBe(403);
    }

    [Fact]
    public async Task The_SDK_assumes_the_role_and_reads_but_cannot_write()
    {
        await using var stage = await RegistryStage.StartAsync();
        await stage.CallAsync("CreateRegistry", """{"RegistryName":"glueline"}""");
        var key = stage.Accounts.IssueFor(stage.Names.ConsumerRoleArn, "test", TimeSpan.FromHours(1));
        var environment = AwsEnvironment.From(
            new Dictionary<string, string> { ["AWS_REGION"] = "eu-central-1", ["AWS_ENDPOINT_URL"] = stage.Door.Endpoint.ToString() }
        );
        var function = AwsIdentity.Static(key.Id, key.Secret, key.SessionToken);
        var reader = AwsIdentity.AssumeRole(function, environment, stage.Names.RegistryReaderRoleArn, "consumer", stage.Names.ExternalId);
        using var asFunction = new AwsJsonClient(AwsService.Glue, function, environment);
        using var asReader = new AwsJsonClient(AwsService.Glue, reader, environment);
        var schema = """{"SchemaId":{"RegistryName":"glueline","SchemaName":"s"}}"""u8.ToArray();
        var cancellation = TestContext.Current.CancellationToken;

        (await Should.ThrowAsync<AwsServiceException>(() => asFunction.CallAsync("GetSchema", schema, cancellation))).Code.ShouldBe(
            "AccessDeniedException"
        );
        (await Should.ThrowAsync<AwsServiceException>(() => asReader.CallAsync("GetSchema", schema, cancellation))).Code.ShouldBe(
            "EntityNotFoundException"
        );
        (await Should.ThrowAsync<AwsServiceException>(() => asReader.CallAsync("DeleteSchema", schema, cancellation))).Code.ShouldBe(
            "AccessDeniedException"
        );
    }

    [Fact]
    public void Function_credentials_are_issued_only_for_roles_that_trust_Lambda()
    {
        var names = new StackNames();
        var directory = new AccountDirectory(StackAccounts.Create(names), new(TimeProvider.System));
        directory.IssueFor(names.ProducerRoleArn, "producer", TimeSpan.FromHours(1)).ToString().ShouldMatch("^AccessKey ASIA[A-Z2-7]{16}$");
        Should
            .Throw<ArgumentException>(() => directory.IssueFor(names.RegistryReaderRoleArn, "x", TimeSpan.FromHours(1)))
            .Message.ShouldStartWith(
                "The role arn:aws:iam::111122223333:role/glueline-registry-reader does not trust lambda.amazonaws.com;"
            );
        Should
            .Throw<ArgumentException>(() => directory.IssueFor("arn:aws:iam::111122223333:role/none", "x", TimeSpan.FromHours(1)))
            .Message.ShouldStartWith("There is no role arn:aws:iam::111122223333:role/none;");
    }

    private static Task<RawReply> AssumeReaderAsync(RegistryStage stage, RawSigner signer, params (string Name, string Value)[] more)
    {
        var parameters = new Dictionary<string, string>
        {
            ["Action"] = "AssumeRole",
            ["Version"] = "2011-06-15",
            ["RoleArn"] = stage.Names.RegistryReaderRoleArn,
            ["RoleSessionName"] = "me",
            ["ExternalId"] = stage.Names.ExternalId,
        };
        foreach (var (name, value) in more)
            parameters[name] = value;
        return stage.StsAsync(signer, [.. parameters.Select(pair => (pair.Key, pair.Value))]);
    }

    private static Task<RawReply> AssumeAsync(RegistryStage stage, string user, string role) =>
        stage.StsAsync(
            new("AKIA" + user, "secret"),
            ("Action", "AssumeRole"),
            ("RoleArn", $"arn:aws:iam::999900001111:role/{role}"),
            ("RoleSessionName", "me")
        );

    private static AccountUser User(string name, PolicyDocument policy) => new("999900001111", name, "AKIA" + name, "secret", [policy]);

    private static PolicyDocument Policy(string statement) =>
        PolicyParser.Parse("test", $$"""{"Version":"2012-10-17","Statement":{{statement}}}""");

    private static RawSigner Signer(RawReply reply) =>
        new(Value(reply.ShouldBeAnswered(), "AccessKeyId"), Value(reply, "SecretAccessKey"))
        {
            SessionToken = Value(reply, "SessionToken"),
        };

    private static string Value(RawReply reply, string element) =>
        XDocument.Parse(reply.Text).Descendants().Single(found => found.Name.LocalName == element).Value;
}
