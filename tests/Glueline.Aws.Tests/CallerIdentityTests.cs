using Glueline.Aws.Tests.Server;

namespace Glueline.Aws.Tests;

public sealed class CallerIdentityTests
{
    private const string Arn = "arn:aws:sts::444455556666:assumed-role/R/session";

    [Fact]
    public async Task STS_is_called_by_the_identity_itself()
    {
        await using var aws = await LoopbackService.StartAsync(
            Answer(
                $"<GetCallerIdentityResult><Arn>{Arn}</Arn><UserId>AROA:session</UserId><Account>444455556666</Account></GetCallerIdentityResult>"
            )
        );

        (await CallerIdentity.OfAsync(Keys.Session, aws.Environment())).ShouldBe(new CallerIdentity("444455556666", Arn));

        var request = aws.Requests.ShouldHaveSingleItem();
        request.ShouldBeSignedBy(Keys.Id, Keys.Secret, "eu-central-1", "sts");
        request.Header("X-Amz-Security-Token").ShouldBe(Keys.Token);
        request.Form["Action"].ShouldBe("GetCallerIdentity");
    }

    [Fact]
    public async Task An_answer_without_an_account_is_an_error()
    {
        await using var aws = await LoopbackService.StartAsync(Answer("<GetCallerIdentityResult></GetCallerIdentityResult>"));
        var failure = await Should.ThrowAsync<AwsServiceException>(CallerIdentity.OfAsync(Keys.User, aws.Environment()));
        (failure.Operation, failure.Code).ShouldBe(("GetCallerIdentity", "UnreadableAnswer"));
    }

    [Fact]
    public async Task A_role_that_can_not_be_assumed_is_reported_as_such()
    {
        await using var aws = await LoopbackService.StartAsync(
            Reply.Error(
                403,
                "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>no</Message></Error><RequestId>r</RequestId></ErrorResponse>"
            )
        );
        var role = AwsIdentity.AssumeRole(Keys.User, aws.Environment(), "arn:aws:iam::111122223333:role/reader", "doctor");

        var failure = await Should.ThrowAsync<AwsServiceException>(CallerIdentity.OfAsync(role, aws.Environment()));

        (failure.Operation, failure.Code, failure.ServiceMessage).ShouldBe(("AssumeRole", "AccessDenied", "no"));
        aws.Requests.ShouldHaveSingleItem().Form["Action"].ShouldBe("AssumeRole");
    }

    [Fact]
    public async Task A_caller_that_gives_up_gets_its_own_cancellation()
    {
        var asked = new TaskCompletionSource();
        var gate = new TaskCompletionSource<Reply>();
        await using var aws = await LoopbackService.StartAsync(_ =>
        {
            asked.SetResult();
            return gate.Task;
        });
        using var impatient = new CancellationTokenSource();
        var waiting = CallerIdentity.OfAsync(Keys.User, aws.Environment(), cancellation: impatient.Token);
        await asked.Task;
        await impatient.CancelAsync();
        (await Should.ThrowAsync<OperationCanceledException>(waiting)).CancellationToken.ShouldBe(impatient.Token);
        gate.SetResult(Reply.Ok());
    }

    private static Reply Answer(string result) =>
        Reply.Ok(
            "<GetCallerIdentityResponse "
                + $"xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">{result}<ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></GetCallerIdentityResponse>"
        );
}
