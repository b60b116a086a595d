using Glueline.Local.Identity;
using Glueline.Local.Tests.Stack;

namespace Glueline.Local.Tests.Identity;

public sealed class AccountsFileTests
{
    private const string Analyst = "arn:aws:iam::777788889999:user/analyst";

    /// <summary>The example of docs/accounts.md, verbatim.</summary>
    private static string Example
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Glueline.slnx")))
                folder = folder.Parent!;
            var page = File.ReadAllText(Path.Combine(folder.FullName, "docs", "accounts.md"));
            var start = page.IndexOf("```json", StringComparison.Ordinal) + "```json".Length;
            return page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
        }
    }

    [Fact]
    public async Task The_documented_example_works()
    {
        var accounts = AccountUnion.Of(StackAccounts.Create(new()), AccountsFile.Read("accounts.json", Example));
        await using var stage = await RegistryStage.StartAsync(new(), accounts: accounts);
        var analyst = new RawSigner("AKIALOCALANALYST0001", "any text that you like");

        (await stage.CallAsync("ListRegistries", "{}", analyst)).ShouldBeAnswered();
        (await stage.CallAsync("CreateRegistry", """{"RegistryName":"r"}""", analyst)).ShouldBeRefused("AccessDeniedException")[
            "Message"
        ]!.ShouldStartWith($"User: {Analyst} is not authorized to perform: glue:CreateRegistry");
        (await stage.StsAsync(analyst, ("Action", "GetCallerIdentity"))).Text.ShouldContain($"<Arn>{Analyst}</Arn>");
        (await AssumeAsync(stage, analyst)).Status.ShouldBe(403);
        (await AssumeAsync(stage, analyst, ("ExternalId", "shop"))).Status.ShouldBe(200);
        // The stack's own users and roles still exist.
        (await stage.CallAsync("CreateRegistry", """{"RegistryName":"r"}""")).ShouldBeAnswered();
        stage.As(stage.Names.ProducerRoleArn).SessionToken.ShouldNotBeNull();
    }

    [Fact]
    public void A_role_of_the_same_name_replaces_the_stacks_own()
    {
        const string file = """
            {"accounts":[{"id":"111122223333","roles":[{"name":"glueline-producer","trust":{"Version":"2012-10-17","Statement":
              {"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"lambda.amazonaws.com"}}}}]}]}
            """;
        var union = AccountUnion.Of(StackAccounts.Create(new()), AccountsFile.Read("f", file));
        union.Select(account => account.Id).ShouldBe(["111122223333", "444455556666"]);
        union[0].Roles.Select(role => role.Name).ShouldBe(["glueline-registry-reader", "glueline-producer"]);
        union[0].Roles[^1].Policies.ShouldBeEmpty();
    }

    [Fact]
    public void All_errors_are_reported_together_with_their_places()
    {
        const string file = """
            {"accounts":[
              {"id":"12","users":[{"name":"a b","accessKeyId":"short","secretAccessKey":""}]},
              {"id":"777788889999","users":[
                {"name":"u","accessKeyId":"AKIALOCALANALYST0001","secretAccessKey":"s","policies":[{"Version":"2008-10-17"}],"password":"x"},
                {"name":"u","accessKeyId":"AKIALOCALANALYST0001","secretAccessKey":"s"}],
               "roles":[{"name":"r","maxSessionSeconds":10}]},
              {"id":"777788889999"}
            ]}
            """;
        Should
            .Throw<InvalidDataException>(() => AccountsFile.Read("accounts.json", file))
            .Message.ReplaceLineEndings("\n")
            .ShouldBe(
                """
                accounts.json is invalid:
                  /accounts/0/id: expected twelve digits, found "12"
                  /accounts/0/users/0/name: expected 1 to 64 letters, digits and any of +=,.@_-, found "a b"
                  /accounts/0/users/0/accessKeyId: expected 16 to 128 letters and digits, found "short"
                  /accounts/0/users/0/secretAccessKey: expected a string, found ""
                  /accounts/1/users/0/password: unknown member; expected one of name, accessKeyId, secretAccessKey, policies
                  /accounts/1/users/0/policies/0: Policy of u at /Version: expected "2012-10-17".
                  /accounts/1/users/1/accessKeyId: two users have the access key AKIALOCALANALYST0001
                  /accounts/1/roles/0: the member "trust" is missing
                  /accounts/1/roles/0/maxSessionSeconds: expected a whole number from 900 to 43200, found 10
                  /accounts/1: there are two users u
                  /accounts/2: account 777788889999 appears twice
                """.ReplaceLineEndings("\n")
            );
    }

    private static Task<RawReply> AssumeAsync(RegistryStage stage, RawSigner signer, params (string Name, string Value)[] more) =>
        stage.StsAsync(
            signer,
            [("Action", "AssumeRole"), ("RoleArn", "arn:aws:iam::111122223333:role/schema-reader"), ("RoleSessionName", "session"), .. more]
        );
}
