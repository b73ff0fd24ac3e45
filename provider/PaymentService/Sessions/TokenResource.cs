namespace PaymentService.Sessions;

/// <summary>The answer to a log-in and to a refresh.</summary>
/// <param name="AccessToken">A JWT for the header <c>Authorization</c>.</param>
/// <param name="RefreshToken">For one <c>POST /auth/refresh</c>.</param>
/// <param name="TokenType">Always <c>Bearer</c>.</param>
/// <param name="ExpiresIn">The lifetime of the access token in seconds.</param>
internal sealed record TokenResource(string AccessToken, string RefreshToken, string TokenType, int ExpiresIn);
