using Glueline.Local.Tests;
using Glueline.Local.Tests.Lambda;
using Xunit.MicrosoftTestingPlatform;

return args is [TestFunction.Argument]
    ? await TestFunction.RunAsync()
    : await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
