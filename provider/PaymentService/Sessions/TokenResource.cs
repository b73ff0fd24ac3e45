namespace PaymentService.Sessions;

/// <summary>What a log-in and a refresh give.</summary>
/// <param name="AccessToken">A JWT for the header <c>Authorization</c>.</param>
/// <param name="RefreshToken">For <c>POST /auth/refresh</c>, once.</param>
/// <param name="TokenType">Always <c>Bearer</c>.</param>
/// <param name="ExpiresIn">How many seconds the access token lasts.</param>
internal sealed record TokenResource(string AccessToken, string RefreshToken, string TokenType, int ExpiresIn);
